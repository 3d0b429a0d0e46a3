import { pack, unpack } from '../pack.ts'
import { slotsOf } from './facts.ts'
import type { Ranker, UsualKnowledge } from './ranker.ts'
import { width } from './features.ts'

/**
 * What was learned at both levels as bytes; equal knowledge gives equal bytes. 100,000 items with all their neighbours take less
 * than 32 MB.
 */
export function encodeUsual({ products, categories }: UsualKnowledge): Buffer {
  return pack({ names: categories?.names ?? null }, [encodeRanker(products), ...(categories ? [encodeRanker(categories.ranker)] : [])])
}

/** The knowledge in `bytes`. Throws on what other features were learned for: the next learning replaces it. */
export function decodeUsual(bytes: Buffer): UsualKnowledge {
  const { head: { names }, take } = unpack<{ readonly names: readonly string[] | null }>(bytes)
  const ranker = (): Ranker => decodeRanker(Buffer.from(take(Uint8Array).buffer))
  return { products: ranker(), categories: names && { names, ranker: ranker() } }
}

export function encodeRanker({ facts, forest, basketSize }: Ranker): Buffer {
  const head: RankerHead = { version, width, start: forest.start, basketSize }
  return pack(head, [
    facts.ids, facts.month, facts.year, facts.repeat, facts.again, facts.discover, facts.evidence, facts.dayparts, facts.weekdays,
    facts.from, facts.near, facts.lift, forest.roots, forest.feature, forest.edge, forest.left, forest.mean,
  ])
}

export function decodeRanker(bytes: Buffer): Ranker {
  const { head, take } = unpack<RankerHead>(bytes)
  if (head.version !== version || head.width !== width) {
    throw new Error(`a ranker of version ${head.version} with ${head.width} features is not of these`)
  }
  const floats = (): Float32Array => take(Float32Array)
  const ids = take(Int32Array)
  return {
    facts: {
      ids, slots: slotsOf(ids), month: floats(), year: floats(), repeat: floats(), again: floats(), discover: floats(), evidence: floats(),
      dayparts: take(Int8Array), weekdays: take(Int8Array), from: take(Int32Array), near: take(Int32Array), lift: take(Uint16Array),
    },
    forest: {
      start: head.start, roots: take(Int32Array), feature: take(Uint8Array), edge: floats(), left: take(Int32Array), mean: floats(),
    },
    basketSize: head.basketSize,
  }
}

// --- internal ---

type RankerHead = { readonly version: number; readonly width: number; readonly start: number; readonly basketSize: number }

const version = 1
