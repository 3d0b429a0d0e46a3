import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { audienceRoutes } from './routes.ts'
import type { FieldsAnswer } from './shapes.ts'

let shop: FreshApp
beforeAll(async () => {
  shop = await freshApp({ routes: audienceRoutes })
  // c3 said no to profiling; the passer-by came once and left no name.
  await shop.context.db.query(
    `insert into customers (customer_id, kind, name, created_at, order_count, spent, stated_purposes, granted_purposes)
     select id, kind, 'Name ' || id, '2025-12-01', n, n * 10, 4, granted
     from (values ('c1', 'person', 5, 4), ('c2', 'firm', 1, 4), ('c3', 'person', 9, 0), ('~anonymous:1', 'visitor', 1, 4))
       as c (id, kind, n, granted)`,
  )
  await shop.context.db.query(
    `insert into facts (customer_id, field, value, source, said_at, recorded_at, recorded_by)
     values ('c1', 'general.other.Shoe size', '42', 'imported', '2025-12-01', '2025-12-01', 'test')`,
  )
})
afterAll(() => shop.drop())

const post = async (url: string, payload: object) =>
  (await shop.app.inject({ method: 'POST', url, payload, headers: shop.as('staff') })).json<Record<string, unknown>>()

test('counts exactly in a small shop, and shows who', async () => {
  const { rule } = await post('/api/audience/parse', { text: 'orders >= 1' })
  expect(await post('/api/audience/count', { rule })).toEqual({
    count: 2, of: 3, low: 2, high: 2, sampled: false, ms: 0,
    examples: [{ customerId: 'c1', name: 'Name c1' }, { customerId: 'c2', name: 'Name c2' }],
  })
})

test('who permits no profile is in an audience that asks for none, and in no other, also turned round', async () => {
  const count = async (text: string) => {
    const { rule } = await post('/api/audience/parse', { text })
    return (await post('/api/audience/count', { rule }))['count']
  }
  expect(await count('kind = person')).toBe(2)
  expect(await count('kind = person and not orders < 1')).toBe(1)
  expect(await count('not ordered')).toBe(2)
  expect(await count('permits.profiling = no')).toBe(1)
  expect(await count('everybody')).toBe(3)
  expect(await count('nobody')).toBe(0)
  expect(await count('[card.general.other.Shoe size] > 40')).toBe(1)
})

test('words to data and back', async () => {
  const rules = [
    { kind: 'compare', field: 'kind', op: '=', value: 'firm' }, { kind: 'count', of: 'product', name: 'Сок', op: '>=', times: 1, days: 30 },
  ]
  const rule = { kind: 'all', rules }
  const text = 'kind = firm and bought "Сок" within 30 days'
  expect(await post('/api/audience/parse', { rule })).toEqual({ rule, text })
  expect(await post('/api/audience/parse', { text })).toEqual({ rule, text })
})

const nested = (depth: number): object => (depth === 0 ? { kind: 'exists', field: 'email' } : { kind: 'not', rule: nested(depth - 1) })

test.each<[what: string, rule: unknown, at: string]>([
  ['no such kind', { kind: 'some' }, ''],
  ['no such field', { kind: 'exists', field: 'password' }, 'field'],
  ['a field of the prototype', { kind: 'exists', field: '__proto__' }, 'field'],
  ['an operator that is none', { kind: 'compare', field: 'orders', op: "= 0 or ''='", value: 1 }, 'op'],
  ['an operator for another type', { kind: 'all', rules: [{ kind: 'compare', field: 'email', op: '<', value: 'a' }] }, 'rules[0].op'],
  ['a value of another type', { kind: 'not', rule: { kind: 'compare', field: 'orders', op: '<', value: '5' } }, 'rule.value'],
  ['a value that is none', { kind: 'in', field: 'kind', values: ['person', 'robot'] }, 'values[1]'],
  ['no day', { kind: 'compare', field: 'created', op: '<', value: '2025-02-30' }, 'value'],
  ['half a count', { kind: 'count', of: 'product', op: '>', times: 1 }, 'name'],
  ['more than is asked', { kind: 'exists', field: 'email', sql: '1' }, 'sql'],
  ['too deep', nested(20), 'rule.rule.rule.rule.rule.rule.rule.rule'],
  ['very deep', nested(2000), 'rule.rule.rule.rule.rule.rule.rule.rule'],
  ['too many', { kind: 'any', rules: Array.from({ length: 100 }, () => ({ kind: 'exists', field: 'email' })) }, 'rules[99]'],
])('refuses %s at its place', async (_what, rule, at) => {
  for (const url of ['/api/audience/count', '/api/audience/parse']) {
    expect(await post(url, { rule })).toMatchObject({ status: 400, code: 'invalid_audience', at })
  }
})

test('a mistake of typing is refused with its character', async () => {
  expect(await post('/api/audience/parse', { text: 'orders >= 5 and' })).toMatchObject({ status: 400, code: 'invalid_audience', at: 15 })
})

test('the catalogue has the fields with what they take, the tiers as they are called, and what sources named', async () => {
  const answer = await shop.app.inject({ url: '/api/audience/fields', headers: shop.as('staff') })
  const { currency, fields } = answer.json<Pick<FieldsAnswer, 'currency' | 'fields'>>()
  expect(currency).toBe('EUR')
  const named = new Map(fields.map(field => [field.name, field]))
  expect(named.size).toBe(fields.length)
  expect(named.get('worth.tier')?.choices?.[0]?.label.en).toBeTruthy()
  expect(named.get('last_order')?.takes).toContain('days')
  expect(named.get('card.general.other.Shoe size')?.takes).toContain('contains')
})

test('takes staff', async () => {
  const answer = await shop.app.inject({ url: '/api/audience/fields', headers: shop.as('read-only') })
  expect(answer.json()).toMatchObject({ code: 'forbidden' })
})
