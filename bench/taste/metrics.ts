/** Means over customers. The ideal of `ndcg@k` is cut at k; that of `ndcgFull@10` is over everything wanted. PHR: customers with a hit. */
export type TasteMetrics = Readonly<Record<'recall@10' | 'ndcg@10' | 'phr@10' | 'recall@20' | 'ndcg@20' | 'phr@20' | 'ndcgFull@10' | 'precision@10', number>>

export function measureTaste(rankings: readonly (readonly number[])[], truths: readonly (readonly number[])[]): TasteMetrics {
  const sums = { 'recall@10': 0, 'ndcg@10': 0, 'phr@10': 0, 'recall@20': 0, 'ndcg@20': 0, 'phr@20': 0, 'ndcgFull@10': 0, 'precision@10': 0 }
  rankings.forEach((ranking, i) => {
    const truth = new Set(truths[i])
    for (const k of [10, 20] as const) {
      const hits = ranking.slice(0, k).map(product => truth.has(product))
      const found = hits.filter(Boolean).length
      const gain = hits.reduce((sum, hit, place) => sum + (hit ? discount(place) : 0), 0)
      sums[`recall@${k}`] += found / truth.size
      sums[`phr@${k}`] += found > 0 ? 1 : 0
      sums[`ndcg@${k}`] += gain / ideal(Math.min(k, truth.size))
      if (k === 10) sums['ndcgFull@10'] += gain / ideal(truth.size)
      if (k === 10) sums['precision@10'] += found / k
    }
  })
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / Math.max(1, rankings.length)])) as TasteMetrics
}

/** Share of all products that stand among anybody's first ten. */
export function coverage(rankings: readonly (readonly number[])[], products: number): number {
  return new Set(rankings.flatMap(ranking => ranking.slice(0, 10))).size / Math.max(1, products)
}

// --- internal ---

const discount = (place: number): number => 1 / Math.log2(place + 2)

function ideal(size: number): number {
  let sum = 0
  for (let place = 0; place < size; place++) sum += discount(place)
  return sum
}
