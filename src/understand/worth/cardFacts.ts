/** What the card says for the balance of one customer. */
export type CardFacts = {
  /** Must-have needs that we meet. */
  readonly needsMet: number
  /** Units bought until today times what each cost less than would have been acceptable, in money; below 0 where more was asked. */
  readonly saved: number
}

export type Price = { readonly what: string; readonly price: number; readonly until?: string }

/** Needs by their words; one that is named among the unmet is not met, and one that is only named there was never promised. */
export function needsMet(needs: readonly string[], unmet: readonly string[]): number {
  const missing = new Set(unmet.map(word))
  return new Set(needs.map(word).filter(need => !missing.has(need))).size
}

/**
 * By how much the promised price lies below the acceptable one, for each thing of which the card says both. A price that ended before
 * `today` (YYYY-MM-DD) says nothing any more; of several for one thing the first stands.
 */
export function priceGains(acceptable: readonly Price[], promised: readonly Price[], today: string): ReadonlyMap<string, number> {
  const [most, asked] = [pricesOn(acceptable, today), pricesOn(promised, today)]
  return new Map([...most].flatMap(([what, price]) => {
    const ours = asked.get(what)
    return ours === undefined ? [] : [[what, price - ours] as const]
  }))
}

/** As `what` of a price and the name or code of a product are compared. */
const word = (text: string): string => text.trim().toLowerCase()

// --- internal ---

function pricesOn(prices: readonly Price[], today: string): Map<string, number> {
  const valid = prices.filter(({ until }) => until === undefined || until >= today)
  return new Map(valid.toReversed().map(({ what, price }) => [word(what), price]))
}
