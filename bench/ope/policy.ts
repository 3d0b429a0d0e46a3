import { readFileSync } from 'node:fs'
import type { Random } from '../../src/platform/random.ts'
import { type BanditLog, type ColumnNames, readLog } from './log.ts'
import { ranksOf } from './thompson.ts'

/** Probability of each item by position: `shares[position][item]`, in the places of the log. */
export type Policy = { readonly name: string; readonly shares: readonly Float64Array[] }

/**
 * `uniform`; a JSON with `alpha` and `beta` by item, of Thompson sampling that shows its best items from the first position on (where it
 * holds several, that of as many items); or another log in this format, made by the policy: what it showed how often.
 */
export async function policyOf(asked: string, log: BanditLog, names: ColumnNames, random: Random): Promise<Policy> {
  const { ids, positionNames } = log
  if (asked === 'uniform') return { name: asked, shares: positionNames.map(() => new Float64Array(ids.length).fill(1 / ids.length)) }
  if (asked.endsWith('.json')) return { name: 'thompson', shares: thompson(asked, log, random) }
  const other = await readLog(asked, names)
  const shares = positionNames.map(() => new Float64Array(ids.length))
  const [places, orders] = [ids, positionNames].map(all => new Map(all.map((name, place) => [name, place])))
  for (let row = 0; row < other.rows; row++) {
    const item = places!.get(other.ids[other.items[row]!]!)
    const position = orders!.get(other.positionNames[other.positions[row]!]!)
    if (position === undefined) continue
    if (item === undefined) throw new Error(`${asked} shows item ${other.ids[other.items[row]!]}, which the log does not know`)
    shares[position]![item]!++
  }
  return { name: 'shares of another log', shares: shares.map(normalised) }
}

// --- internal ---

type Prior = { readonly alpha: readonly number[]; readonly beta: readonly number[] }

function thompson(path: string, { ids, positionNames }: BanditLog, random: Random): Float64Array[] {
  const read = JSON.parse(readFileSync(path, 'utf8')) as Prior | Record<string, Prior>
  const priors = 'alpha' in read ? [read as Prior] : Object.values(read as Record<string, Prior>)
  const prior = priors.find(({ alpha }) => alpha.length === ids.length)
  if (!prior) throw new Error(`${path} has no alpha and beta of ${ids.length} items`)
  const ranks = ranksOf(prior.alpha, prior.beta, { ranks: positionNames.length, draws: 100_000, random })
  // Items are numbered from 0 in the prior, positions from the least on.
  const order = [...positionNames].sort((a, b) => Number(a) - Number(b))
  return positionNames.map(name => Float64Array.from(ids, id => ranks[order.indexOf(name)]![Number(id)]!))
}

function normalised(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total > 0 ? counts.map(count => count / total) : counts
}
