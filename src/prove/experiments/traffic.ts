/** A stretch of all customers, 0 to 1, that an experiment has to itself. */
export type Taken = { readonly from: number; readonly traffic: number }

/**
 * Where an experiment may begin so that nobody is in two at once: the first gap that holds `traffic`, undefined where there is none. Of the
 * same customers two experiments would each change what the other measures.
 */
export function freeFrom(taken: readonly Taken[], traffic: number): number | undefined {
  let from = 0
  for (const each of taken.toSorted((a, b) => a.from - b.from)) {
    if (each.from - from >= traffic - dust) break
    from = Math.max(from, each.from + each.traffic)
  }
  return 1 - from >= traffic - dust ? from : undefined
}

// --- internal ---

/** Shares are decimal fractions: three thirds and a tenth ten times must fit. */
const dust = 1e-9
