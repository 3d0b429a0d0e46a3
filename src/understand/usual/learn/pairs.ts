import { backWeights, liftUnit, type ItemFacts } from '../facts.ts'
import type { History, Visit } from '../../learning/history.ts'
import { draw } from './draw.ts'

/** Which item followed which: one entry is "on a visit after one with `source`, `target` was bought", weighted by how many visits after. */
export type PairLog = { source: Int32Array; target: Int32Array; weight: Float32Array; length: number; readonly visits: Map<number, number> }

export const newPairLog = (): PairLog => ({
  source: new Int32Array(1024), target: new Int32Array(1024), weight: new Float32Array(1024), length: 0, visits: new Map(),
})

/**
 * Notes what visit `at` held after the visits before it. Of wide baskets a part is noted, by a draw that `key` decides, and stands for all.
 */
export function notePairs(log: PairLog, visits: readonly Visit[], at: number, key: number): void {
  const targets = partOf(visits[at]!.goods, mostTargets, key + at)
  const seen = new Set<number>()
  for (let back = 0; back < backWeights.length && at - 1 - back >= 0; back++) {
    for (const source of partOf(visits[at - 1 - back]!.goods, mostSources, key + at + back).kept) {
      if (seen.has(source)) continue
      seen.add(source)
      const weight = backWeights[back]!
      log.visits.set(source, (log.visits.get(source) ?? 0) + weight)
      for (const target of targets.kept) if (target !== source) push(log, source, target, weight * targets.standsFor)
    }
  }
}

/** The share of the visits whose pairs are noted, so that there are about `mostPairs` of all of them. */
export function pairShare(history: History): number {
  let pairs = 0
  for (const { visits } of history) {
    visits.forEach((visit, at) => {
      let sources = 0
      for (let back = 0; back < backWeights.length && at - 1 - back >= 0; back++) {
        sources += Math.min(mostSources, visits[at - 1 - back]!.goods.length)
      }
      pairs += sources * Math.min(mostTargets, visit.goods.length)
    })
  }
  return Math.min(1, mostPairs / Math.max(1, pairs))
}

/**
 * For each item the items that follow it more often than they sell anyway, strongest first: lift = P(target | source) - share(target), with
 * P shrunk to the share by `pairPrior` visits. Together they stay under `mostNeighbours`, so that 100,000 items fit into 32 MB.
 */
export function neighboursOf(
  logs: readonly PairLog[], share: (slot: number) => number, items: number,
): Pick<ItemFacts, 'from' | 'near' | 'lift'> {
  const begins = logs.map(log => bySource(log, items))
  const each = Math.max(8, Math.min(mostOfItem, Math.floor(mostNeighbours / Math.max(1, items))))
  const weights = new Float64Array(items)
  const from = new Int32Array(items + 1)
  const near: number[] = []
  const lift: number[] = []
  for (let source = 0; source < items; source++) {
    const touched: number[] = []
    let visits = 0
    logs.forEach((log, l) => {
      visits += log.visits.get(source) ?? 0
      const { begin, order } = begins[l]!
      for (let i = begin[source]!; i < begin[source + 1]!; i++) {
        const entry = order[i]!
        const target = log.target[entry]!
        if (weights[target] === 0) touched.push(target)
        weights[target]! += log.weight[entry]!
      }
    })
    const found = touched.map(target => ({
      target, lift: (weights[target]! + pairPrior * share(target)) / (visits + pairPrior) - share(target),
    }))
    for (const target of touched) weights[target] = 0
    const best = found.filter(pair => pair.lift >= liftUnit).sort((a, b) => b.lift - a.lift || a.target - b.target).slice(0, each)
    for (const pair of best) {
      near.push(pair.target)
      lift.push(Math.min(65_535, Math.round(pair.lift / liftUnit)))
    }
    from[source + 1] = near.length
  }
  return { from, near: Int32Array.from(near), lift: Uint16Array.from(lift) }
}

// --- internal ---

const pairPrior = 100
const mostOfItem = 100
const mostNeighbours = 4_000_000
/** 16 bytes a pair while they are sorted: about 200 MB. */
const mostPairs = 12_000_000
/** A wholesaler's basket of 300 lines after another would make 90,000 pairs. */
const mostSources = 40
const mostTargets = 40

function partOf(goods: readonly number[], most: number, key: number): { readonly kept: readonly number[]; readonly standsFor: number } {
  if (goods.length <= most) return { kept: goods, standsFor: 1 }
  const kept = goods.filter(slot => draw(key, slot) < most / goods.length)
  return { kept, standsFor: goods.length / most }
}

function push(log: PairLog, source: number, target: number, weight: number): void {
  if (log.length === log.source.length) {
    const wider = <Kind extends Int32Array | Float32Array>(old: Kind, make: (length: number) => Kind): Kind => {
      const array = make(old.length * 2)
      array.set(old)
      return array
    }
    log.source = wider(log.source, length => new Int32Array(length))
    log.target = wider(log.target, length => new Int32Array(length))
    log.weight = wider(log.weight, length => new Float32Array(length))
  }
  log.source[log.length] = source
  log.target[log.length] = target
  log.weight[log.length++] = weight
}

/** Counting sort: the entries of source s are order[begin[s] .. begin[s + 1]). */
function bySource(log: PairLog, items: number): { readonly begin: Int32Array; readonly order: Int32Array } {
  const begin = new Int32Array(items + 1)
  for (let i = 0; i < log.length; i++) begin[log.source[i]! + 1]! += 1
  for (let s = 0; s < items; s++) begin[s + 1]! += begin[s]!
  const next = begin.slice()
  const order = new Int32Array(log.length)
  for (let i = 0; i < log.length; i++) order[next[log.source[i]!]!++] = i
  return { begin, order }
}
