import { membersOf } from './attributes.ts'
import { type Columns, columnsOf } from './columns.ts'
import { rank } from './factors.ts'
import type { Attributes } from './model.ts'

/**
 * A start for products that hardly anybody has bought: what speaks for those that share an attribute or the category, averaged, speaks for
 * them too. Own evidence of n buyers counts n against `priorBuyers`; from `knownBuyers` on a product stands alone.
 */
export function startColumns(columns: Columns, buyers: Uint32Array, attributes: Attributes): Columns {
  const n = buyers.length
  if (attributes.of.length === 0) return columns
  const averages = new Map<number, ReadonlyMap<number, number>>()
  const peers = peersOf(attributes, buyers)
  const started = columnsOf(n, columns.from.length + 1)
  for (let j = 0; j < n; j++) {
    const own = new Map<number, number>()
    for (let at = columns.start[j]!; at < columns.start[j + 1]!; at++) own.set(columns.from[at]!, columns.weight[at]!)
    for (const [item, weight] of buyers[j]! < knownBuyers ? blended(own, j) : own) started.add(item, weight)
    started.next()
  }
  return started.done()

  function blended(own: ReadonlyMap<number, number>, j: number): ReadonlyMap<number, number> {
    const parts = peers.of(j).map(([attribute, share]) => [averageOf(attribute), share] as const)
    if (parts.length === 0) return own
    const trust = buyers[j]! / (buyers[j]! + priorBuyers)
    const sum = new Map([...own].map(([item, weight]) => [item, weight * trust]))
    for (const [average, share] of parts) {
      for (const [item, weight] of average) if (item !== j) sum.set(item, (sum.get(item) ?? 0) + (1 - trust) * share * weight)
    }
    return new Map(strongest(sum))
  }

  function averageOf(attribute: number): ReadonlyMap<number, number> {
    let average = averages.get(attribute)
    if (!average) averages.set(attribute, (average = averageColumn(columns, peers.members(attribute))))
    return average
  }
}

/** The same for factors, in place. */
export function startFactors(items: Float32Array, buyers: Uint32Array, attributes: Attributes): void {
  if (attributes.of.length === 0) return
  const peers = peersOf(attributes, buyers)
  const learned = items.slice()
  for (let j = 0; j < buyers.length; j++) {
    if (buyers[j]! >= knownBuyers) continue
    const parts = peers.of(j)
    if (parts.length === 0) continue
    const trust = buyers[j]! / (buyers[j]! + priorBuyers)
    for (let i = 0; i < rank; i++) items[j * rank + i]! *= trust
    for (const [attribute, share] of parts) {
      const members = peers.members(attribute)
      for (const member of members) {
        for (let i = 0; i < rank; i++) items[j * rank + i]! += ((1 - trust) * share * learned[member * rank + i]!) / members.length
      }
    }
  }
}

// --- internal ---

const priorBuyers = 5
const knownBuyers = 20
/** The best known products of an attribute speak for it. */
const mostPeers = 50
const strongestKept = 100
/** A little less than log 2, which is what an attribute of all products would tell. */
const leastTold = 0.69

type Peers = { members(attribute: number): readonly number[]; of(item: number): (readonly [attribute: number, share: number])[] }

/**
 * For each attribute the products that are known by their buyers; an item's attributes share its start, each by what it tells: one that all
 * have tells nothing.
 */
function peersOf(attributes: Attributes, buyers: Uint32Array): Peers {
  const all = membersOf(attributes)
  const known = attributes.names.map((_, a) =>
    Array.from(all.members.subarray(all.start[a]!, all.start[a + 1]!)).filter(i => buyers[i]! >= priorBuyers)
      .sort((x, y) => buyers[y]! - buyers[x]! || x - y).slice(0, mostPeers),
  )
  return {
    members: attribute => known[attribute]!,
    of: item => {
      const own = Array.from(attributes.of.subarray(attributes.start[item]!, attributes.start[item + 1]!)).filter(a => known[a]!.length > 0)
      const weights = own.map(a => Math.log(1 + (attributes.start.length - 1) / (all.start[a + 1]! - all.start[a]!)) - leastTold)
      const sum = weights.reduce((total, weight) => total + weight, 0)
      return own.map((a, at) => [a, weights[at]! / sum] as const)
    },
  }
}

function averageColumn(columns: Columns, members: readonly number[]): ReadonlyMap<number, number> {
  const sum = new Map<number, number>()
  for (const j of members) {
    for (let at = columns.start[j]!; at < columns.start[j + 1]!; at++) {
      sum.set(columns.from[at]!, (sum.get(columns.from[at]!) ?? 0) + columns.weight[at]! / members.length)
    }
  }
  return new Map(strongest(sum))
}

function strongest(weights: ReadonlyMap<number, number>): [number, number][] {
  return [...weights].sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || a[0] - b[0]).slice(0, strongestKept)
}
