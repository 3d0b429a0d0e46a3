import { hitsIn, measure } from '../../src/understand/measures.ts'

/** Means over customers. The ideal of `ndcg@k` is cut at k; that of `ndcgFull@10` is over everything wanted. PHR: customers with a hit. */
export type TasteMetrics = Readonly<Record<
  'recall@10' | 'ndcg@10' | 'phr@10' | 'recall@20' | 'ndcg@20' | 'phr@20' | 'ndcgFull@10' | 'precision@10', number
>>

export function measureTaste(rankings: readonly (readonly number[])[], truths: readonly (readonly number[])[]): TasteMetrics {
  const { 'ndcg@10': full, 'ndcg@20': _full, 'ndcgCut@10': cut, 'ndcgCut@20': cutAt20, ...others } = measure(rankings, truths)
  const hits = rankings.reduce((sum, ranking, i) => sum + hitsIn(ranking, new Set(truths[i]), 10), 0)
  return { ...others, 'ndcg@10': cut, 'ndcg@20': cutAt20, 'ndcgFull@10': full, 'precision@10': hits / (10 * rankings.length) }
}

/** Share of all products that stand among anybody's first ten. */
export function coverage(rankings: readonly (readonly number[])[], products: number): number {
  return new Set(rankings.flatMap(ranking => ranking.slice(0, 10))).size / Math.max(1, products)
}
