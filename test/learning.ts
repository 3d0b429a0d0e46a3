import { hear, openEars } from '../src/listen/hear.ts'
import type { Db } from '../src/platform/db/db.ts'
import { seededRandom } from '../src/platform/random.ts'
import type { UsualEvent } from '../src/remember/event.ts'
import type { Learner, Lesson } from '../src/understand/learning/learner.ts'

/** An order as the till tells it; `who` null is a sale to nobody known. */
export function order(id: string, who: string | null, at: string, skus: readonly string[], more: Partial<UsualEvent> = {}): UsualEvent {
  const products = skus.map(sku => ({ sku, name: `Product ${sku}`, quantity: 1, price: 2, ...(sku.startsWith('post') && { service: true }) }))
  const time = Date.parse(at)
  return {
    messageId: id, kind: 'track', name: 'Order Completed', at: time, receivedAt: time, who: who === null ? [] : [{ kind: 'user', value: who }],
    properties: { order_id: id, products }, profile: true, source: 'api', ...more,
  }
}

/** Some months of a shop: each customer has three things of their own, bought again and again, and now and then another. */
export function someMonths(customers: number, options: { readonly seed?: number; readonly days?: number; readonly products?: number } = {}): UsualEvent[] {
  const { seed = 5, days = 120, products = 40 } = options
  const start = Date.UTC(2025, 8, 1)
  const events: UsualEvent[] = []
  for (let customer = 0; customer < customers; customer++) {
    // Each by a chance of their own: without one customer the others are the same.
    const random = seededRandom(seed * 100_003 + customer)
    const pick = (): string => `p${Math.floor(random() ** 2 * products)}`
    const own = [pick(), pick(), pick()]
    const gap = 2 + random() * 12
    let orders = 0
    for (let day = random() * gap; day < days; day += gap * (0.5 + random())) {
      const skus = new Set([own[Math.floor(random() * 3)]!, ...(random() < 0.5 ? [own[0]!] : []), ...(random() < 0.3 ? [pick()] : [])])
      const at = new Date(start + Math.floor(day) * 86_400_000 + Math.floor(7 + random() * 12) * 3_600_000).toISOString()
      events.push(order(`o${customer}-${orders++}`, `c${customer}`, at, [...skus]))
    }
  }
  return events.sort((a, b) => a.at - b.at)
}

/** Heard in order, in batches; products get their ids by the catalogue first, so that two shops call the same things the same. */
export async function fill(db: Db, events: readonly UsualEvent[], clock: () => number): Promise<void> {
  const skus = [...new Set(events.flatMap(event => (event.properties?.['products'] as { sku: string }[] | undefined)?.map(({ sku }) => sku) ?? []))].sort()
  await db.query(`insert into products (sku, name) select sku, 'Product ' || sku from unnest($1::text[]) as t (sku) on conflict do nothing`, [skus])
  const ears = openEars(db, clock)
  for (let from = 0; from < events.length; from += 1000) await hear(ears, events.slice(from, from + 1000))
}

/** A small honest learner: how many visits hold each product; examined by how often the top three have something of the basket. */
export const shareLearner: Learner = {
  kind: 'usual',
  judge: { figure: 'hits', better: 'higher', margin: 0.005 },
  learn: async lesson => {
    const counts = new Map<number, number>()
    for (const goods of basketsOf(lesson, day => day < lesson.splitDay)) for (const id of goods) counts.set(id, (counts.get(id) ?? 0) + 1)
    await lesson.progress(1)
    return counts.size === 0 ? null : Buffer.from(JSON.stringify([...counts].sort(([a], [b]) => a - b)))
  },
  examine: async (artefact, lesson) => {
    const top = decodeShares(artefact).sort(([, a], [, b]) => b - a).slice(0, 3).map(([id]) => id)
    const baskets = basketsOf(lesson, day => day >= lesson.splitDay)
    return { hits: baskets.filter(goods => goods.some(id => top.includes(id))).length / baskets.length, baskets: baskets.length }
  },
}

// --- internal ---

function basketsOf({ history }: Lesson, isWanted: (day: number) => boolean): (readonly number[])[] {
  return history.flatMap(({ visits }) => visits.filter(({ day }) => isWanted(day)).map(({ goods }) => goods))
}

function decodeShares(artefact: Buffer): [number, number][] {
  return JSON.parse(artefact.toString()) as [number, number][]
}
