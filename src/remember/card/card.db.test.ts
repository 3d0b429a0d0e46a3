import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import type { NewFact } from './facts.ts'
import { inTurn } from '../turn.ts'
import { loadCard, loadHistory, recordFacts, refreshCustomers } from './store.ts'

let fresh: Fresh
const now = Date.parse('2026-03-01T12:00:00Z')

beforeAll(async () => { fresh = await freshDatabase() })
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.db.query('truncate customers, customer_search, facts')
  for (const id of ['C-1', 'C-2']) {
    await fresh.db.query(`insert into customers (customer_id, kind, created_at) values ($1, 'person', $2)`, [id, new Date(now)])
  }
})

test('the newest said of a field is the present, the rest is its history', async () => {
  expect(await say({ value: 'Main 1', saidAt: now }, { value: 'Side 2', saidAt: now + 1 })).toBe(2)
  expect((await loadCard(fresh.db, 'C-1'))['general.notes'])
    .toMatchObject({ value: 'Side 2', source: 'staff', confidence: null, recordedBy: 'tester' })
  expect((await loadHistory(fresh.db, 'C-1', 'general.notes')).map(({ value }) => value)).toEqual(['Side 2', 'Main 1'])
})

test('the same value again is not news, also within a batch and whatever the order of keys', async () => {
  const address = { city: 'Riga', country: 'LV' }
  expect(await say(
    { field: 'general.address', value: address }, { field: 'general.address', value: { country: 'LV', city: 'Riga' }, saidAt: now + 9 },
  )).toBe(1)
  expect(await say({ field: 'general.address', value: { country: 'LV', city: 'Riga' }, saidAt: now + 10 })).toBe(0)
})

test('something said earlier becomes history, not the present', async () => {
  await say({ field: 'general.name', value: 'Anna Novak', saidAt: now })
  expect(await say({ field: 'general.name', value: 'Anna Petrova', saidAt: now - 1000 })).toBe(1)
  expect((await loadCard(fresh.db, 'C-1'))['general.name']?.value).toBe('Anna Novak')
  expect(await row('C-1')).toMatchObject({ name: 'Anna Novak' })
  expect(await loadHistory(fresh.db, 'C-1', 'general.name')).toHaveLength(2)
  expect(await say({ field: 'general.name', value: 'Anna Petrova', saidAt: now - 500 })).toBe(0)
})

test('what was only learned becomes certain when somebody says it', async () => {
  await say({ field: 'general.language', value: 'ru', source: 'learned', confidence: 0.5 })
  expect(await say({ field: 'general.language', value: 'ru', saidAt: now + 1 })).toBe(1)
  expect((await loadCard(fresh.db, 'C-1'))['general.language']).toMatchObject({ source: 'staff', confidence: null })
})

test('a cleared field leaves the card and keeps its history', async () => {
  await say({ field: 'general.email', value: 'anna@example.com' })
  await say({ field: 'general.email', value: null, saidAt: now + 1 })
  expect(await loadCard(fresh.db, 'C-1')).toEqual({})
  expect(await row('C-1')).toMatchObject({ email: null, search: '\nc-1' })
  expect(await loadHistory(fresh.db, 'C-1', 'general.email')).toHaveLength(2)
  expect(await say({ field: 'general.email', value: null, saidAt: now + 2 }, { field: 'general.phone', value: null })).toBe(0)
})

test('name, e-mail, phone, card number and search follow the card', async () => {
  await say(
    { field: 'general.name', value: 'Anna Петрова' }, {
      field: 'general.email', value: 'Anna@Example.com',
    }, { field: 'general.phone', value: '+7 (900) 123-45-67' },
    { field: 'general.cardNumber', value: '4001' }, { customerId: 'C-2', field: 'general.name', value: 'Boris' },
  )
  expect(await row('C-1')).toEqual({
    name: 'Anna Петрова', email: 'Anna@Example.com', phone: '+7 (900) 123-45-67', cardNumber: '4001',
    search: '\nanna петрова\nanna@example.com\n79001234567\n4001\nc-1',
  })
  expect(await row('C-2')).toMatchObject({ name: 'Boris', search: '\nboris\nc-2' })
})

test('a name that no card speaks of stays when another field is said', async () => {
  await fresh.db.query(`update customers set name = 'Anna' where customer_id = 'C-1'`)
  await say({ field: 'general.phone', value: '+371 2000 0000' })
  expect(await row('C-1')).toMatchObject({ name: 'Anna', phone: '+371 2000 0000' })
})

test('after two cards became one, the newest of either is what a list shows', async () => {
  await say({ field: 'general.name', value: 'Anna', saidAt: now }, {
    customerId: 'C-2', field: 'general.name', value: 'Anna Petrova', saidAt: now + 1,
  })
  await fresh.db.query(`update facts set customer_id = 'C-1' where customer_id = 'C-2'`)
  await refreshCustomers(fresh.db, ['C-1'])
  expect(await row('C-1')).toMatchObject({ name: 'Anna Petrova', search: '\nanna petrova\nc-1' })
})

test('a clock that runs ahead does not overrule what staff type afterwards', async () => {
  await say({ field: 'general.name', value: 'From the future', saidAt: now + 1e10 })
  await fresh.db.transaction(tx => recordFacts(
    tx, [{ customerId: 'C-1', field: 'general.name', value: 'Anna', source: 'staff', saidAt: now + 70_000, by: 'tester' }], now + 70_000,
  ))
  expect(await row('C-1')).toMatchObject({ name: 'Anna' })
})

test('two writers at once leave one fact', async () => {
  const both = await Promise.all([say({ field: 'general.name', value: 'Anna' }), say({ field: 'general.name', value: 'Anna' })])
  expect(both.sort()).toEqual([0, 1])
})

function say(...facts: Partial<NewFact>[]): Promise<number> {
  const whole = facts.map((fact): NewFact => ({
    customerId: 'C-1', field: 'general.notes', value: null, source: 'staff', saidAt: now, by: 'tester', ...fact,
  }))
  return inTurn(fresh.db, tx => recordFacts(tx, whole, now + 60_000))
}

async function row(id: string): Promise<Record<string, unknown> | undefined> {
  const [found] = await fresh.db.query(`select name, email, phone, card_number as "cardNumber", words as search from customers left
    join customer_search using (customer_id) where customer_id = $1`, [id])
  return found
}
