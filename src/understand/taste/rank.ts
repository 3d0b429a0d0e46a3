import { rank } from './factors.ts'
import { foldIn } from './foldIn.ts'
import type { KnownFactors, Mix, TasteModel } from './model.ts'
import { fullWeight } from './baskets.ts'

/** Something a customer owns: the place of the product and how lately, in sixteenths. */
export type Owned = { readonly place: number; readonly weight: number }

/** What may be offered, and what each part of the model says of it, standardised: mean 0, spread 1 over the candidates of this customer. */
export type Candidates = {
  readonly places: Int32Array
  readonly links: Float64Array
  readonly factors: Float64Array
  readonly popularity: Float64Array
}

export type Ranked = { readonly place: number; readonly score: number }

/** What is asked of a ranking: how many, and which products (by place) are not to be in it though the customer does not own them. */
export type Wish = { readonly most: number; readonly isOut?: (place: number) => boolean }

/** The best of what the customer does not own; ties by popularity, then by the smaller id. */
export function rankFor(model: TasteModel, owned: readonly Owned[], wish: Wish): Ranked[] {
  return best(model, candidatesFor(model, owned), model.mix, wish)
}

/** Whatever is linked to something owned, and the best sold. Cost: the links of what is owned, and `rank` numbers for each candidate. */
export function candidatesFor(model: TasteModel, owned: readonly Owned[]): Candidates {
  const places = gather(model, owned)
  const { score } = model.scratch
  const links = new Float64Array(places.length)
  const popularity = new Float64Array(places.length)
  for (let c = 0; c < places.length; c++) {
    links[c] = score[places[c]!]!
    popularity[c] = model.logPopularity[places[c]!]!
  }
  // What was touched is a candidate or owned; to wipe all of a large shop would take longer than the answer.
  for (let c = 0; c < places.length; c++) score[places[c]!] = 0
  for (const { place } of owned) score[place] = 0
  const factors = model.factors && owned.length > 0 ? products(model.factors, owned, places) : new Float64Array(places.length)
  return { places, links: standardised(links), factors: standardised(factors), popularity: standardised(popularity) }
}

export function best(model: TasteModel, { places, links, factors, popularity }: Candidates, mix: Mix, { most, isOut }: Wish): Ranked[] {
  const ranked: Ranked[] = []
  let least = -Infinity
  for (let c = 0; c < places.length; c++) {
    const score = mix.links * links[c]! + mix.factors * factors[c]! + mix.popularity * popularity[c]!
    if (ranked.length === most && score < least) continue
    // Asked only of those that would be among the best: it takes longer than to rank.
    if (isOut?.(places[c]!)) continue
    const entry = { place: places[c]!, score }
    let at = ranked.length
    while (at > 0 && isBefore(model, entry, ranked[at - 1]!)) at--
    ranked.splice(at, 0, entry)
    if (ranked.length > most) ranked.pop()
    least = ranked[ranked.length - 1]!.score
  }
  return ranked
}

// --- internal ---

/** Adds up the links of what is owned in the scratch room. Returns the products that may be offered. */
function gather(model: TasteModel, owned: readonly Owned[]): Int32Array {
  const { seen, touched } = model.scratch
  for (const { place } of owned) seen[place] = 1
  let links = 0
  for (const { place } of owned) links += model.links.start[place + 1]! - model.links.start[place]!
  const isEverything = links > touched.length
  const count = isEverything ? addAll(model, owned) : addSome(model, owned)
  let kept = 0
  const places = new Int32Array(count)
  for (let t = 0; t < count; t++) {
    const place = isEverything ? t : touched[t]!
    if (isEverything ? seen[place] === 0 : seen[place] !== 1) places[kept++] = place
    seen[place] = 0
  }
  for (const { place } of owned) seen[place] = 0
  return places.subarray(0, kept)
}

/** Where there are more links than products, all products are looked at and none needs to be found. Returns how many. */
function addAll({ links: { start, packed, scale, bits }, scratch: { score } }: TasteModel, owned: readonly Owned[]): number {
  const middle = 2 ** (bits - 1)
  const mask = 2 ** bits - 1
  for (const { place, weight } of owned) {
    const unit = (weight / fullWeight) * scale[place]!
    const to = start[place + 1]!
    for (let at = start[place]!; at < to; at++) {
      const link = packed[at]!
      score[link >>> bits]! += ((link & mask) - middle) * unit
    }
  }
  return score.length
}

/** Lists what is touched, the best sold first; marks it with 2 where it is not owned. Returns how many. */
function addSome(
  { links: { start, packed, scale, bits }, scratch: { score, seen, touched }, popular }: TasteModel, owned: readonly Owned[],
): number {
  const middle = 2 ** (bits - 1)
  const mask = 2 ** bits - 1
  let count = 0
  for (const place of popular) {
    if (seen[place] !== 0) continue
    seen[place] = 2
    touched[count++] = place
  }
  for (const { place, weight } of owned) {
    const unit = (weight / fullWeight) * scale[place]!
    const to = start[place + 1]!
    for (let at = start[place]!; at < to; at++) {
      const link = packed[at]!
      const other = link >>> bits
      if (seen[other] === 0) {
        seen[other] = 2
        touched[count++] = other
      }
      score[other]! += ((link & mask) - middle) * unit
    }
  }
  return count
}

function products(factors: KnownFactors, owned: readonly Owned[], places: Int32Array): Float64Array {
  const taste = foldIn(factors, owned)
  const { items } = factors
  const scores = new Float64Array(places.length)
  for (let c = 0; c < places.length; c++) {
    const from = places[c]! * rank
    // One by one: V8 makes a list that is taken apart, here for each candidate, 110 KB an answer.
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let i = 0; i < rank; i += 4) {
      s0 += taste[i]! * items[from + i]!
      s1 += taste[i + 1]! * items[from + i + 1]!
      s2 += taste[i + 2]! * items[from + i + 2]!
      s3 += taste[i + 3]! * items[from + i + 3]!
    }
    scores[c] = s0 + s1 + s2 + s3
  }
  return scores
}

/** In place. All zero where nothing tells the candidates apart. */
function standardised(values: Float64Array): Float64Array {
  let sum = 0
  let squares = 0
  for (let c = 0; c < values.length; c++) {
    sum += values[c]!
    squares += values[c]! * values[c]!
  }
  const mean = sum / Math.max(1, values.length)
  const variance = squares / Math.max(1, values.length) - mean * mean
  const scale = variance > 1e-18 ? 1 / Math.sqrt(variance) : 0
  for (let c = 0; c < values.length; c++) values[c] = (values[c]! - mean) * scale
  return values
}

function isBefore(model: TasteModel, a: Ranked, b: Ranked): boolean {
  if (a.score !== b.score) return a.score > b.score
  const more = model.popularity[a.place]! - model.popularity[b.place]!
  return more !== 0 ? more > 0 : a.place < b.place
}
