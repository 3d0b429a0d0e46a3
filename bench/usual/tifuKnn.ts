import type { BasketCustomer } from './baskets.ts'

/**
 * TIFU-KNN (Hu, He, Gao, Zhang, SIGIR 2020) after the authors' code: a decayed vector per customer, averaged over m groups of baskets,
 * mixed with the mean of the k nearest customers of `train` by Euclidean distance. Parameters as published for Ta-Feng. Returns the first
 * twenty.
 */
export function tifuKnn(train: readonly BasketCustomer[], test: readonly BasketCustomer[], parameters = tafeng): number[][] {
  const { k, alpha } = parameters
  const vectors = train.map(customer => vectorOf(customer, parameters))
  const norms = vectors.map(normOf)
  const postings = new Map<number, { who: number; weight: number }[]>()
  vectors.forEach((vector, who) => vector.forEach((weight, item) => {
    const list = postings.get(item)
    if (list) list.push({ who, weight })
    else postings.set(item, [{ who, weight }])
  }))
  return test.map(customer => {
    const own = vectorOf(customer, parameters)
    const dots = new Float64Array(vectors.length)
    own.forEach((weight, item) => { for (const { who, weight: other } of postings.get(item) ?? []) dots[who]! += weight * other })
    // The own norm is the same for all.
    const distances = Float64Array.from(dots, (dot, i) => norms[i]! - 2 * dot)
    const nearest = smallest(distances, k)
    const mixed = new Map<number, number>()
    own.forEach((weight, item) => mixed.set(item, alpha * weight))
    for (const i of nearest) vectors[i]!.forEach((weight, item) => mixed.set(item, (mixed.get(item) ?? 0) + ((1 - alpha) / k) * weight))
    return [...mixed].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 20).map(([item]) => item)
  })
}

// --- internal ---

/**
 * Places of the k smallest values, ties to the earlier: a heap of the k best so far, its worst on top, so that a large file takes minutes
 * and not hours.
 */
function smallest(values: Float64Array, k: number): number[] {
  const heap: number[] = []
  const isWorse = (a: number, b: number): boolean => values[a]! > values[b]! || (values[a] === values[b] && a > b)
  const sink = (): void => {
    for (let at = 0; ;) {
      const left = 2 * at + 1
      if (left >= heap.length) return
      const child = left + 1 < heap.length && isWorse(heap[left + 1]!, heap[left]!) ? left + 1 : left
      if (!isWorse(heap[child]!, heap[at]!)) return
      ;[heap[at], heap[child]] = [heap[child]!, heap[at]!]
      at = child
    }
  }
  for (let i = 0; i < values.length; i++) {
    if (heap.length < k) {
      heap.push(i)
      for (let at = heap.length - 1; at > 0 && isWorse(heap[at]!, heap[(at - 1) >> 1]!); at = (at - 1) >> 1) {
        [heap[at], heap[(at - 1) >> 1]] = [heap[(at - 1) >> 1]!, heap[at]!]
      }
    } else if (isWorse(heap[0]!, i)) {
      heap[0] = i
      sink()
    }
  }
  return heap
}

type Parameters = { readonly k: number; readonly within: number; readonly group: number; readonly alpha: number; readonly m: number }
const tafeng: Parameters = { k: 300, within: 0.9, group: 0.7, alpha: 0.7, m: 7 }

function vectorOf({ h }: BasketCustomer, { within, group, m }: Parameters): Map<number, number> {
  const groups = groupsOf(h.length, m)
  const vector = new Map<number, number>()
  groups.forEach(([from, to], index) => {
    const groupWeight = group ** (m - 1 - index) / (to - from) / groups.length
    for (let i = from; i < to; i++) {
      const weight = groupWeight * within ** (h.length - 1 - i)
      for (const item of h[i]!) vector.set(item, (vector.get(item) ?? 0) + weight)
    }
  })
  return vector
}

/** Ranges of baskets: fewer than m stand alone; else m groups whose later ones take the remainder. */
function groupsOf(count: number, m: number): [number, number][] {
  if (count < m) return Array.from({ length: count }, (_, i) => [i, i + 1])
  const base = Math.floor(count / m)
  const extra = count % m
  const groups: [number, number][] = []
  for (let i = 0, from = 0; i < m; i++) {
    const size = i < m - extra ? base : base + 1
    groups.push([from, from + size])
    from += size
  }
  return groups
}

function normOf(vector: ReadonlyMap<number, number>): number {
  let sum = 0
  for (const weight of vector.values()) sum += weight * weight
  return sum
}
