import type { Memory } from '../../remember/memory/memory.ts'
import { decayed, total } from '../../remember/memory/tally.ts'
import { tasteHalfLifeDays } from './baskets.ts'
import type { TasteModel } from './model.ts'

/** That a customer buys an attribute or a category more, or less, than everybody does. */
export type Like = {
  readonly attribute: string
  readonly kind: 'likes' | 'avoids'
  /** The customer's share over everybody's: 2 is twice as often. */
  readonly lift: number
  /** Probability that it is so, 0 to 1. */
  readonly confidence: number
  /** Products in baskets behind it: those that had the attribute, or, where it is avoided, those that did not. */
  readonly observations: number
}

/**
 * What `memory` says for certain on local day `today`: the decayed share of each attribute in what was bought, against everybody's, as
 * log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008). The surest first, at most `most`.
 */
export function likesOf(memory: Memory, model: TasteModel, today: number, most = 12): Like[] {
  const { attributes } = model
  if (attributes.boughtInAll === 0) return []
  const own = ownShares(memory, model, today)
  const likes = attributes.names.flatMap((attribute, a) => {
    const share = attributes.bought[a]! / attributes.boughtInAll
    const like = share > 0 && share < 1 ? compare(own.bought.get(a) ?? nothing, own.all, share) : undefined
    return like ? [{ attribute, ...like }] : []
  })
  likes.sort((a, b) => b.confidence - a.confidence || b.observations - a.observations || (a.attribute < b.attribute ? -1 : 1))
  return likes.slice(0, most)
}

// --- internal ---

/** Everybody's share counts as much as ten purchases of the customer's own: for categories 5 to 20 predicted best, for products 200. */
const prior = 10
const leastConfidence = 0.9
const fewestObservations = 3

/** Products in baskets: how many with age counted, and how many there were. */
type Bought = { readonly decayed: number; readonly times: number }
const nothing: Bought = { decayed: 0, times: 0 }

function ownShares(memory: Memory, { places, attributes }: TasteModel, today: number): { bought: Map<number, Bought>; all: Bought } {
  const bought = new Map<number, Bought>()
  let all = nothing
  for (const [id, item] of memory.items) {
    const place = places.get(id)
    if (place === undefined) continue
    const one = { decayed: decayed(item.baskets, today, tasteHalfLifeDays, memory.lastDay), times: total(item.baskets) }
    all = sum(all, one)
    for (const a of attributes.of.subarray(attributes.start[place]!, attributes.start[place + 1]!)) {
      bought.set(a, sum(bought.get(a) ?? nothing, one))
    }
  }
  return { bought, all }
}

const sum = (a: Bought, b: Bought): Bought => ({ decayed: a.decayed + b.decayed, times: a.times + b.times })

function compare(own: Bought, all: Bought, share: number): Omit<Like, 'attribute'> | undefined {
  const withIt = own.decayed + prior * share
  const without = all.decayed - own.decayed + prior * (1 - share)
  const difference = Math.log(withIt / without) - Math.log(share / (1 - share))
  const kind = difference > 0 ? 'likes' : 'avoids'
  const confidence = normal(Math.abs(difference) / Math.sqrt(1 / withIt + 1 / without))
  const observations = kind === 'likes' ? own.times : all.times - own.times
  if (confidence < leastConfidence || observations < fewestObservations) return undefined
  return { kind, lift: withIt / (withIt + without) / share, confidence, observations }
}

/** Cumulative normal distribution; Abramowitz and Stegun 26.2.17, error below 1e-7. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const series = 0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * series
  return z >= 0 ? 1 - tail : tail
}
