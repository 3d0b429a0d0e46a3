/** Means over customers. NDCG has its ideal over all items of the basket (`ndcg@k`), or cut at k (`ndcgCut@10`): state which. */
export type Metrics = Readonly<Record<'recall@10' | 'ndcg@10' | 'phr@10' | 'recall@20' | 'ndcg@20' | 'phr@20' | 'ndcgCut@10', number>>

/** As the Reality Check's `evaluation/metrics.py`: recall = hits / |t|, PHR = customers with a hit, NDCG with log2(rank + 1). */
export function measure(rankings: readonly (readonly number[])[], truths: readonly (readonly number[])[]): Metrics {
  const sums = { 'recall@10': 0, 'ndcg@10': 0, 'phr@10': 0, 'recall@20': 0, 'ndcg@20': 0, 'phr@20': 0, 'ndcgCut@10': 0 }
  rankings.forEach((ranking, i) => {
    const truth = new Set(truths[i])
    for (const k of [10, 20] as const) {
      const hits = ranking.slice(0, k).map(item => truth.has(item))
      const found = hits.filter(Boolean).length
      const gain = hits.reduce((sum, hit, place) => sum + (hit ? discount(place) : 0), 0)
      sums[`recall@${k}`] += found / truth.size
      sums[`phr@${k}`] += found > 0 ? 1 : 0
      sums[`ndcg@${k}`] += gain / ideal(truth.size)
      if (k === 10) sums['ndcgCut@10'] += gain / ideal(Math.min(10, truth.size))
    }
  })
  const mean = (sum: number): number => sum / rankings.length
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, mean(sum)])) as Metrics
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

// --- internal ---

const discount = (place: number): number => 1 / Math.log2(place + 2)

function ideal(size: number): number {
  let sum = 0
  for (let place = 0; place < size; place++) sum += discount(place)
  return sum
}
