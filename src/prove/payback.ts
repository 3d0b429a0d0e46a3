/** Incremental profit from the beginning to the end of this day, net of what the contacts cost; days since 1970-01-01. */
export type Earned = { readonly day: number; readonly profit: number; readonly low: number; readonly high: number }

export type Payback = {
  /** `ahead`: at the pace so far; `never`: what was earned so far is not above 0. */
  readonly kind: 'paid_back' | 'ahead' | 'never'
  readonly day: number | undefined
  /** Between these days; undefined where that end of the interval never comes to it. */
  readonly earliest: number | undefined
  readonly latest: number | undefined
}

/**
 * When what was earned has paid for what was spent to begin (`investment`): the first day from which the sum stays above it. Where it
 * has not yet, the straight line through the beginning and today goes on; so each end of the interval has its own day. `days` in
 * order, at least one; `from` is the day before the first.
 */
export function paybackOf(days: readonly Earned[], { investment, from }: { readonly investment: number; readonly from: number }): Payback {
  const [day, earliest, latest] = [
    reached(days, ({ profit }) => profit, investment, from), reached(days, ({ high }) => high, investment, from),
    reached(days, ({ low }) => low, investment, from),
  ]
  const last = days.at(-1)!.day
  return { kind: day === undefined ? 'never' : day <= last ? 'paid_back' : 'ahead', day, earliest, latest }
}

// --- internal ---

function reached(days: readonly Earned[], of: (each: Earned) => number, investment: number, from: number): number | undefined {
  const last = days.at(-1)!
  if (of(last) < investment) {
    return of(last) > 0 ? from + Math.ceil(((last.day - from) * investment) / of(last)) : undefined
  }
  return days[days.findLastIndex(each => of(each) < investment) + 1]!.day
}
