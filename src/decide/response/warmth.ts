import type { Facts } from '../facts.ts'
import type { Offer } from '../offers/offer.ts'

/**
 * What this customer's own answers say of an offer. To the very same: shares of being accepted, looked into only, and left at a glance, drawn
 * to 0 where there were few. To offers like it: warmth above what is usual. `seen`: how many answers to the same or the like stand behind it.
 * The same object each time.
 */
export type Warmth = { accepted: number; looked: number; left: number; similar: number; seen: number }

/** Asks the customer's answers about one offer after the other, by their places in `offers`. */
export function openWarmth({ answers }: Pick<Facts, 'answers'>, offers: readonly Offer[]): (place: number) => Warmth {
  const { places, alike, count } = likenessOf(offers)
  const given: Given[] = []
  for (const [offerId, { read, clicked, accepted }] of Object.entries(answers)) {
    const place = places.get(offerId)
    if (place !== undefined && read > 0) {
      const looked = Math.max(0, clicked - accepted)
      given.push({ place, n: read, accepted, looked, warmth: accepted + lookedInto * looked - usualWarmth * read })
    }
  }
  const warmth: Warmth = { accepted: 0, looked: 0, left: 0, similar: 0, seen: 0 }
  return place => {
    let [sum, n] = [0, 0]
    let same: Given | undefined
    for (const one of given) {
      if (one.place === place) same = one
      const weight = alike[place * count + one.place]!
      sum += weight * one.warmth
      n += weight * one.n
    }
    const all = (same?.n ?? 0) + strength
    warmth.accepted = (same?.accepted ?? 0) / all
    warmth.looked = (same?.looked ?? 0) / all
    warmth.left = ((same?.n ?? 0) - (same?.accepted ?? 0) - (same?.looked ?? 0)) / all
    warmth.similar = sum / (n + strength)
    warmth.seen = n
    return warmth
  }
}

// --- internal ---

type Given = { readonly place: number; readonly n: number; readonly accepted: number; readonly looked: number; readonly warmth: number }

/** Looking into something is worth this much of accepting it: wanted, and not enough. */
const lookedInto = 0.4
const usualWarmth = 0.2
/** Answers that what is usual counts for. */
const strength = 1

type Likeness = { readonly places: ReadonlyMap<string, number>; readonly alike: Float32Array; readonly count: number }
const known = new WeakMap<readonly Offer[], Likeness>()

/** How alike offers are, 0 to 1: the share of attributes they have in common (Jaccard); the same goods are as good as the same. */
function likenessOf(offers: readonly Offer[]): Likeness {
  const before = known.get(offers)
  if (before) return before
  const count = offers.length
  const sets = offers.map(({ attributes }) => new Set(attributes))
  const alike = new Float32Array(count * count)
  for (let i = 0; i < count; i++) for (let j = 0; j < count; j++) {
    alike[i * count + j] = i === j || sharesGoods(offers[i]!, offers[j]!) ? 1 : jaccard(sets[i]!, sets[j]!) ** 2
  }
  const likeness = { places: new Map(offers.map(({ offerId }, i) => [offerId, i])), alike, count }
  known.set(offers, likeness)
  return likeness
}

const sharesGoods = (one: Offer, other: Offer): boolean => one.productIds.some(id => other.productIds.includes(id))

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0
  for (const each of one) if (other.has(each)) both++
  return both === 0 ? 0 : both / (one.size + other.size - both)
}
