import { backWeights, liftUnit, type ItemFacts } from '../facts.ts'
import type { Visit } from '../../learning/history.ts'

/** Which item followed which: one entry is "on a visit after one with `source`, `target` was bought", weighted by how many visits after. */
export type PairLog = { source: Int32Array; target: Int32Array; weight: Float32Array; length: number; readonly visits: Map<number, number> }

export const newPairLog = (): PairLog => ({ source: new Int32Array(1024), target: new Int32Array(1024), weight: new Float32Array(1024), length: 0, visits: new Map() })

/** Notes what visit `at` held after the visits before it. Past `mostPairs` entries of one log it listens no more. */
export function notePairs(log: PairLog, visits: readonly Visit[], at: number): void {
  if (log.length > mostPairs) return
  const seen = new Set<number>()
  const { goods } = visits[at]!
  for (let back = 0; back < backWeights.length && at - 1 - back >= 0; back++) {
    for (const source of visits[at - 1 - back]!.goods.slice(0, widestBasket)) {
      if (seen.has(source)) continue
      seen.add(source)
      log.visits.set(source, (log.visits.get(source) ?? 0) + backWeights[back]!)
      for (const target of goods.slice(0, widestBasket)) if (target !== source) push(log, source, target, backWeights[back]!)
    }
  }
}

/**
 * For each item the items that follow it more often than they sell anyway, strongest first: lift = P(target | source) - share(target), with
 * P shrunk to the share by `pairPrior` visits. Together they stay under `mostNeighbours`, so that 100,000 items fit into 32 MB.
 */
export function neighboursOf(logs: readonly PairLog[], share: (slot: number) => number, items: number): Pick<ItemFacts, 'from' | 'near' | 'lift'> {
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
    const found = touched.map(target => ({ target, lift: (weights[target]! + pairPrior * share(target)) / (visits + pairPrior) - share(target) }))
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
const mostOfItem = 60
const mostNeighbours = 4_000_000
/** 12 bytes an entry: about 100 MB a log. */
const mostPairs = 8_000_000
/** A wholesaler's basket of 300 lines would make 90,000 pairs; its first lines tell enough. */
const widestBasket = 60

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
