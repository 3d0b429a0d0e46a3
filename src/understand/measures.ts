/**
 * Means over customers. NDCG has its ideal over all that was wanted (`ndcg@k`), or cut at k (`ndcgCut@k`): state which. PHR: customers with
 * a hit.
 */
export type Metrics = Readonly<Record<(typeof names)[number], number>>

/** As the Reality Check's `evaluation/metrics.py`: recall = hits / |t|, PHR = customers with a hit, NDCG with log2(rank + 1). */
export function measure(rankings: readonly (readonly number[])[], truths: readonly (readonly number[])[]): Metrics {
  const sums = Object.fromEntries(names.map(name => [name, 0])) as Record<keyof Metrics, number>
  rankings.forEach((ranking, i) => {
    const truth = new Set(truths[i])
    for (const k of [10, 20] as const) {
      const found = hitsIn(ranking, truth, k)
      sums[`recall@${k}`] += found / truth.size
      sums[`phr@${k}`] += found > 0 ? 1 : 0
      sums[`ndcg@${k}`] += gainOf(ranking, truth, k) / ideal(truth.size)
      sums[`ndcgCut@${k}`] += ndcgCut(ranking, truth, k)
    }
  })
  for (const name of names) sums[name] /= rankings.length
  return sums
}

/** NDCG of the first `k`, the ideal cut at k; 0 where nothing is wanted. */
export function ndcgCut(ranking: readonly number[], truth: ReadonlySet<number>, k: number): number {
  return truth.size === 0 ? 0 : gainOf(ranking, truth, k) / ideal(Math.min(k, truth.size))
}

/** How many of the first `k` are wanted. */
export function hitsIn(ranking: readonly number[], truth: ReadonlySet<number>, k: number): number {
  return ranking.slice(0, k).filter(item => truth.has(item)).length
}

/** A probability that was shown, and whether it came true. */
export type Said = { readonly probability: number; readonly hit: boolean }

/** What was said and what came true, both as means, in ten bins of equal size. */
export function reliability(said: readonly Said[]): { readonly said: number; readonly true: number; readonly size: number }[] {
  const sorted = [...said].sort((a, b) => a.probability - b.probability)
  const size = Math.ceil(sorted.length / 10)
  const bins = []
  for (let from = 0; from < sorted.length; from += size) {
    const bin = sorted.slice(from, from + size)
    const expected = bin.reduce((sum, each) => sum + each.probability, 0)
    bins.push({ said: expected / bin.length, true: bin.filter(each => each.hit).length / bin.length, size: bin.length })
  }
  return bins
}

/** Mean distance between what was said and what came true, over the ten bins by their sizes. */
export function calibrationError(said: readonly Said[]): number {
  const error = reliability(said).reduce((sum, bin) => sum + bin.size * Math.abs(bin.said - bin.true), 0)
  return error / Math.max(1, said.length)
}

/**
 * The calibration error that chance alone would show if every probability were exactly right: each bin's mean distance is that of a normal
 * of its spread, sqrt(2 / pi) of a standard deviation. Below it an error cannot be told from noise.
 */
export function calibrationNoise(said: readonly Said[]): number {
  const spread = reliability(said).reduce((sum, bin) => sum + Math.sqrt((2 / Math.PI) * bin.size * bin.said * (1 - bin.said)), 0)
  return spread / Math.max(1, said.length)
}

// --- internal ---

const names = ['recall@10', 'ndcg@10', 'ndcgCut@10', 'phr@10', 'recall@20', 'ndcg@20', 'ndcgCut@20', 'phr@20'] as const

function gainOf(ranking: readonly number[], truth: ReadonlySet<number>, k: number): number {
  let gain = 0
  for (let place = 0; place < k && place < ranking.length; place++) if (truth.has(ranking[place]!)) gain += discount(place)
  return gain
}

const discount = (place: number): number => 1 / Math.log2(place + 2)

function ideal(size: number): number {
  let sum = 0
  for (let place = 0; place < size; place++) sum += discount(place)
  return sum
}
