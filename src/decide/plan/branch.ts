import { descend, type Descent, type Priced } from './dual.ts'
import { exchange } from './exchange.ts'
import { type Ground, tollsOf } from './ground.ts'
import { type Narrowed, narrowed, wholeOf } from './narrow.ts'
import { makeWhole, nobody, type Picked } from './repair.ts'
import type { Shortlist } from './shortlist.ts'

/** Whole choices for all rows of a list and a bound on what any such choices are worth. */
export type Whole = { readonly picked: Picked; readonly bound: number }

/**
 * Where rows are few, a part of one of them is much: the best whole choices are looked for by branch and bound (Land and Doig, 1960) over
 * the dual. A branch is split by the row that wavers most: it has its first option, or anything but that. The better half is followed to
 * its end, then the best of those left behind. Ends when no branch promises `least` more, in money, or after `most` branches; either way
 * the bound is proven.
 */
export function branch(ground: Ground, list: Shortlist, first: Descent, picked: Picked, least: number, most: number): Whole {
  const tree: Tree = { ground, list, least, best: picked, looks: 0, open: [] }
  const open = new Uint8Array(list.option.length).fill(1)
  let now: Branch | undefined = { open, bound: first.bound, own: first.bound, proof: first.proof }
  for (let count = 0; now && count < most; count += 2) {
    const halves: Branch[] = split(ground, list, now).flatMap(open => look(tree, open, now!)).sort((a, b) => a.bound - b.bound)
    const better = halves.pop()
    tree.open.push(...halves)
    now = better ?? takeHighest(tree)
  }
  if (now) tree.open.push(now)
  const highest = tree.open.reduce((most, each) => Math.max(most, each.bound), enough(tree))
  return { picked: tree.best, bound: Math.min(first.bound, highest) }
}

// --- internal ---

/** `open`: [entry] 1 where it may yet be chosen; `own`: what `proof` proves, where `bound` may be lower by what was known above. */
type Branch = { readonly open: Uint8Array; readonly bound: number; readonly own: number; readonly proof: Float64Array }
type Tree = {
  readonly ground: Ground; readonly list: Shortlist; readonly least: number; readonly open: Branch[]
  best: Picked; looks: number
}

/** Exchanges cost more than a look and seldom find what the tree does not. */
const exchangeEvery = 10
const work = 20_000

/** Prices a half and makes a plan of it: nothing where it promises too little, or nothing fits. */
function look(tree: Tree, open: Uint8Array, from: Branch): Branch[] {
  const { ground, list } = tree
  const within = narrowed(ground, list, open, from.proof, from.own - enough(tree))
  if (!within) return []
  const down = price(tree, within, from)
  const own = within.value + down.bound
  const bound = Math.min(from.bound, own)
  const whole = wholeOf(within, makeWhole({ ...ground, room: within.left }, within.list, within.left, down.last))
  if (tree.looks++ % exchangeEvery === 0) exchange(ground, list, down.proof, whole, 2, work)
  if (whole.value > tree.best.value) tree.best = whole
  return bound > enough(tree) ? [{ open, bound, own, proof: down.proof }] : []
}

function price({ ground, least }: Tree, { list, left }: Narrowed, { own, proof }: Branch): Descent {
  const free = { low: new Float64Array(ground.limits), high: new Float64Array(ground.limits).fill(Infinity) }
  const heat = (0.1 * own) / (list.rows + 1)
  const soft = ({ soft, heat, prices }: Priced): number => soft.soft - soft.hard + heat * prices.length
  return descend({ ground, list, room: left, ...free }, proof, heat, at => soft(at) < 0.1 * least)
}

/** A branch that promises no more than this is not followed. */
const enough = ({ best, least }: Tree): number => best.value + least

function takeHighest(tree: Tree): Branch | undefined {
  let at = 0
  tree.open.forEach((each, i) => {
    if (each.bound > tree.open[at]!.bound) at = i
  })
  const [highest] = tree.open.splice(at, 1)
  return highest && highest.bound > enough(tree) ? highest : undefined
}

/** By the row whose two best options are nearest: it has the first, or it has not. */
function split(ground: Ground, list: Shortlist, { open, proof }: Branch): readonly Uint8Array[] {
  const tolls = tollsOf(ground, proof)
  let [nearest, entry, itsRow] = [Infinity, nobody, nobody]
  for (let row = 0; row < list.rows; row++) {
    let [best, second, at] = [-Infinity, -Infinity, nobody]
    for (let e = list.start[row]!; e < list.start[row + 1]!; e++) {
      const worth = open[e] ? list.value[e]! - tolls[list.option[e]!]! : -Infinity
      if (worth > best) [best, second, at] = [worth, best, e]
      else if (worth > second) second = worth
    }
    if (best - second < nearest) [nearest, entry, itsRow] = [best - second, at, row]
  }
  if (entry === nobody) return []
  const [only, without] = [open.slice(), open.slice()]
  only.fill(0, list.start[itsRow]!, list.start[itsRow + 1]!)
  only[entry] = 1
  without[entry] = 0
  return [only, without]
}
