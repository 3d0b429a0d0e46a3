import { branch, type Whole } from './branch.ts'
import type { Descent } from './dual.ts'
import { exchange } from './exchange.ts'
import type { Ground } from './ground.ts'
import { makeWhole } from './repair.ts'
import type { Shortlist } from './shortlist.ts'

/**
 * Whole choices for those on the shortlist within what the others leave; `nearEnough`, in money, to the bound is good. Among millions of customers the soft choices made whole are as
 * good as the bound; among thousands exchanges find what is left; among hundreds one customer more or less is much, and it is searched.
 */
export function wholeChoices(ground: Ground, list: Shortlist, room: Float64Array, down: Descent, nearEnough: number): Whole {
  const picked = makeWhole(ground, list, room, down.last)
  const entries = list.option.length
  if (down.bound - picked.value <= nearEnough) return { picked, bound: down.bound }
  if (entries <= exchangeEntries) exchange(ground, list, down.proof, picked, 3, exchangeWork)
  if (entries > branchEntries || down.bound <= picked.value * (1 + tolerance)) return { picked, bound: down.bound }
  return branch({ ...ground, room }, list, down, picked, tolerance, Math.min(mostBranches, Math.ceil(branchWork / entries)))
}

// --- internal ---

const exchangeEntries = 400_000
const exchangeWork = 1_000_000
const branchEntries = 30_000
const branchWork = 3_000_000
const mostBranches = 1000
const tolerance = 2e-4
