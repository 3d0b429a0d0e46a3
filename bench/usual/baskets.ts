import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** One customer of a next-basket file: baskets of items in order, oldest first, and the basket to predict. */
export type BasketCustomer = {
  readonly u: number; readonly s: 'train' | 'val' | 'test'; readonly h: readonly (readonly number[])[]; readonly t: readonly number[]
  /** Local days of the baskets of h and of t, where they are known. */
  readonly d?: readonly number[] | undefined
}

/**
 * Reads `{u, s, h, t}` lines, plain or .gz. Where `s` is missing, customers with u % 5 == 0 are the test. Throws on a line that is not one.
 * A basket holds an item once, however often it stands there.
 */
export async function readBaskets(path: string): Promise<BasketCustomer[]> {
  const file = createReadStream(path)
  const lines = createInterface({ input: path.endsWith('.gz') ? file.pipe(createGunzip()) : file })
  const customers: BasketCustomer[] = []
  for await (const line of lines) {
    if (line.trim() === '') continue
    const { u, s, h, t, d } = JSON.parse(line) as Partial<BasketCustomer>
    if (typeof u !== 'number' || !Array.isArray(h) || !Array.isArray(t)) throw new Error(`line ${customers.length + 1} is not {u, s, h, t}`)
    customers.push({
      u, s: s ?? (u % 5 === 0 ? 'test' : 'train'), h: (h as number[][]).map(distinct), t: distinct(t as number[]),
      d: Array.isArray(d) && d.length === h.length + 1 ? d : undefined,
    })
  }
  return customers
}

// --- internal ---

const distinct = (items: readonly number[]): number[] => [...new Set(items)]
