/** Something that might be claimed, and the e-value against there being nothing (`Lift.evidence`). */
export type Claimable = { readonly name: string; readonly evidence: number }

/**
 * Claims about the few metrics of an experiment, where one false claim is one too many: Holm's steps (1979) on p = 1 / e. The chance of any
 * false claim is at most alpha, however the metrics depend on each other and at whatever look one stops. Returns the names claimed.
 */
export function claimedMetrics(metrics: readonly Claimable[], alpha = 0.05): ReadonlySet<string> {
  const sorted = strongestFirst(metrics)
  const stop = sorted.findIndex(({ evidence }, i) => evidence * alpha < sorted.length - i)
  return new Set((stop < 0 ? sorted : sorted.slice(0, stop)).map(({ name }) => name))
}

/**
 * Claims about many circles, where a known share of false ones is bearable: e-BH (Wang & Ramdas, JRSS B 84, 2022). Of the claims at most
 * `alpha` are false on average. Unlike Benjamini and Hochberg's it needs nothing of how circles depend on each other (customers are in
 * several) nor of when one looks. `level` is the alpha at which the intervals of those claimed are to be shown (e-BY: Xu, Wang & Ramdas,
 * 2024): chosen for being large, their ordinary intervals would be too high.
 */
export function claimedCircles(circles: readonly Claimable[], alpha = 0.05): Claimed {
  const sorted = strongestFirst(circles)
  const count = sorted.findLastIndex(({ evidence }, i) => evidence * alpha * (i + 1) >= sorted.length) + 1
  const names = new Set(sorted.slice(0, count).map(({ name }) => name))
  return { names, level: (alpha * Math.max(1, count)) / Math.max(1, sorted.length) }
}

export type Claimed = { readonly names: ReadonlySet<string>; readonly level: number }

// --- internal ---

const strongestFirst = (all: readonly Claimable[]): Claimable[] => all.toSorted((a, b) => b.evidence - a.evidence)
