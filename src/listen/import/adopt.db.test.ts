import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { adoptBusiness } from './adopt.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
let fresh: Fresh
beforeAll(async () => { fresh = await freshDatabase() })
afterAll(() => fresh.drop())

test('a business takes its money and time zone from the first file and from no later one', async () => {
  await adoptBusiness(fresh.db, { currency: 'GBP', timezone: 'Europe/London' }, now)
  expect(await loadSettings(fresh.db)).toMatchObject({ currency: 'GBP', timezone: 'Europe/London' })
  await adoptBusiness(fresh.db, { currency: 'USD' }, now)
  expect(await loadSettings(fresh.db)).toMatchObject({ currency: 'GBP' })
})

test('one that has sold already keeps what it has', async () => {
  await fresh.db.query('delete from settings')
  await fresh.db.query(`insert into orders values ('c', 'o', 'purchase', $1, 'm', null, 1, 'EUR', null, 0)`, [new Date(now)])
  await adoptBusiness(fresh.db, { currency: 'GBP' }, now)
  expect(await fresh.db.query('select name from settings')).toEqual([])
})
