import { branch, type Whole } from './branch.ts'
import type { Descent } from './dual.ts'
import { exchange } from './exchange.ts'
import type { Ground } from './ground.ts'
import { narrowed, wholeOf } from './narrow.ts'
import { makeWhole, nobody, type Picked } from './repair.ts'
import type { Shortlist } from './shortlist.ts'

/**
 * Whole choices for those on the shortlist within what the others leave; `nearEnough`, in money, to the bound is good. Among millions of
 * customers the soft choices made whole are; among thousands exchanges find what is left; among hundreds one customer more or less is
 * much, and it is searched.
 */
export function wholeChoices(ground: Ground, list: Shortlist, room: Float64Array, down: Descent, nearEnough: number): Whole {
  const picked = makeWhole(ground, list, room, down.last)
  if (down.bound - picked.value <= nearEnough) return { picked, bound: down.bound }
  if (list.option.length <= exchangeEntries) exchange(ground, list, down.proof, picked, 3, exchangeWork)
  if (down.bound - picked.value <= searchedFor * nearEnough) return { picked, bound: down.bound }
  return searched({ ...ground, room }, list, down, picked, searchedFor * nearEnough)
}

// --- internal ---

/** Searches among what can still be of a better plan: beside those that have no choice left. */
function searched(ground: Ground, list: Shortlist, down: Descent, picked: Picked, least: number): Whole {
  const core = narrowed(ground, list, new Uint8Array(list.option.length).fill(1), down.proof, down.bound - picked.value)
  const entries = core?.list.option.length ?? 0
  if (!core || entries === 0 || entries > branchEntries) return { picked, bound: down.bound }
  const places = new Map(Array.from(core.entries, (entry, place) => [entry, place]))
  const first: Picked = {
    picks: Int32Array.from(core.rows, row => places.get(picked.picks[row]!) ?? nobody), left: picked.left, value: picked.value - core.value,
  }
  const start = { ...down, bound: down.bound - core.value }
  const most = Math.min(mostBranches, Math.ceil(branchWork / entries))
  const { picked: best, bound } = branch({ ...ground, room: core.left }, core.list, start, first, least, most)
  return { picked: best === first ? picked : wholeOf(core, best), bound: bound + core.value }
}

/** A search ends this many times as far from the bound as would be near enough without it. */
const searchedFor = 4
const exchangeEntries = 10_000_000
const exchangeWork = 1_000_000
const branchEntries = 60_000
const branchWork = 1_200_000
const mostBranches = 1500
