import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bought, type Crowd, saveCrowd, texts, timezone, today } from '../../../test/audience.ts'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { localDayIn } from '../../platform/calendar.ts'
import { loadCard } from '../../remember/card/store.ts'
import { defaultBits, permits } from '../../remember/consent/consent.ts'
import type { AudienceFacts } from './facts.ts'
import { fold } from './letters.ts'
import { countKey, type CountLeaf, type Rule } from './rule.ts'
import { loadAudienceFacts } from './store/facts.ts'

const defaults = { profiling: false }
const ground = { today, timezone, defaults: defaultBits(defaults) }
const dayOf = localDayIn(timezone)

let fresh: Fresh
let crowd: Crowd
beforeAll(async () => {
  fresh = await freshDatabase()
  crowd = await saveCrowd(fresh.db, 90, 3)
})
afterAll(() => fresh.drop())

const factsFor = (rules: readonly Rule[]): Promise<Map<string, AudienceFacts>> => loadAudienceFacts(fresh.db, crowd.ids, rules, ground)
const counting = (leaf: Omit<CountLeaf, 'kind' | 'op' | 'times'>): CountLeaf => ({ kind: 'count', op: '>', times: 0, ...leaf })

test('purchases are counted by the days of the business, returns and what a memory may not know left out', async () => {
  const leaves = [undefined, 0, 1, 7, 30, 365].flatMap(days => [
    counting({ of: 'orders', ...(days !== undefined && { days }) }),
    counting({ of: 'product', name: 'JUICE green', ...(days !== undefined && { days }) }),
    counting({ of: 'category', name: 'straẞe', ...(days !== undefined && { days }) }),
    counting({ of: 'product', name: 'SKU4', ...(days !== undefined && { days }) }),
  ])
  const facts = await factsFor(leaves)
  let counted = 0
  for (const id of crowd.ids.filter(each => facts.get(each)!.permitsProfiling)) {
    for (const leaf of leaves) {
      const expected = crowd.bought.filter(each => each.customerId === id && isMeant(each, leaf)).length
      expect({ id, leaf, times: facts.get(id)!.counts[countKey(leaf)] }).toEqual({ id, leaf, times: expected })
      counted += expected
    }
  }
  expect(counted).toBeGreaterThan(100)
})

test('a card says what was said last, as the card itself shows it', async () => {
  const fields = ['general.notes', 'market.industry', 'general.birthday', 'general.other.цвет', 'contracts.endsOn']
  const facts = await factsFor(fields.map(field => ({ kind: 'exists', field: `card.${field}` })))
  for (const id of crowd.ids.filter(each => facts.get(each)!.permitsProfiling)) {
    const card = await loadCard(fresh.db, id)
    expect(facts.get(id)!.values).toEqual(Object.fromEntries(fields.map(field => [`card.${field}`, card[field]?.value ?? null])))
  }
})

test('days of a row are those of the business', async () => {
  const facts = await factsFor([{ kind: 'exists', field: 'created' }])
  const rows = await fresh.db.query<{ id: string; at: Date }>('select customer_id as id, created_at as at from customers')
  for (const { id, at } of rows) expect(Date.parse(facts.get(id)!.values['created'] as string) / 86_400_000).toBe(dayOf(at.getTime()))
})

test('who permits and who is somebody; of who does not permit nothing is loaded that takes permission', async () => {
  const facts = await factsFor([{ kind: 'exists', field: 'orders' }, { kind: 'exists', field: 'kind' }, counting({ of: 'orders' })])
  const rows = await fresh.db.query<{ id: string; stated: number; granted: number; orders: number }>(
    'select customer_id as id, stated_purposes as stated, granted_purposes as granted, order_count as orders from customers',
  )
  for (const { id, stated, granted, orders } of rows) {
    const { permitsProfiling, isSomebody, values, counts } = facts.get(id)!
    expect(permitsProfiling).toBe(permits({ stated, granted }, 'profiling', defaults))
    // Every 27th has an e-mail address.
    expect(isSomebody).toBe(!id.startsWith('~') || orders > 1 || Number(id.slice(11)) % 27 === 0)
    expect(values['kind']).toEqual(expect.any(String))
    expect(values['orders']).toBe(permitsProfiling ? orders : null)
    if (!permitsProfiling) expect(counts).toEqual({ 'orders ever': 0 })
  }
})

// --- internal ---

function isMeant({ kind, profiled, at, product }: Bought, { of, name = '', days }: CountLeaf): boolean {
  const ago = today - dayOf(at)
  if (kind !== 'purchase' || !profiled || ago < 0 || (days !== undefined && ago > days)) return false
  if (of === 'orders') return true
  const category = texts[(product * 5) % 12]!
  return of === 'category' ? fold(category) === fold(name) : [`sku${product + 1}`, texts[product]!].some(each => fold(each) === fold(name))
}
