import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { defaultSettings } from './settings.ts'
import { loadSettings } from './store.ts'

let shop: FreshApp
beforeAll(async () => { shop = await freshApp() })
afterAll(() => shop.drop())

const patch = (payload: object) => shop.app.inject({ method: 'PATCH', url: '/api/settings', payload, headers: shop.as('owner') })

test('a change touches what it names and nothing else', async () => {
  const change = { shopName: 'Corner', purposeDefaults: { research: true } }
  expect((await patch(change)).json()).toEqual({ ...defaultSettings, ...change })
  expect((await patch({ timezone: 'Europe/Riga' })).json()).toMatchObject({ shopName: 'Corner', timezone: 'Europe/Riga' })
  expect((await patch({})).json()).toMatchObject({ shopName: 'Corner' })
  expect(await loadSettings(shop.context.db)).toMatchObject({ shopName: 'Corner', timezone: 'Europe/Riga' })
})

test.each([
  { payload: { shopName: '' }, code: 'invalid_request', field: 'body.shopName' },
  { payload: { currency: 'eur' }, code: 'invalid_request', field: 'body.currency' },
  { payload: { currency: 'XQX' }, code: 'invalid_value', field: 'currency' },
  { payload: { timezone: 'Mars/Olympus' }, code: 'invalid_value', field: 'timezone' },
  { payload: { purposeDefaults: { research: 'yes' } }, code: 'invalid_request', field: 'body.purposeDefaults.research' },
  { payload: { setupToken: 'x' }, code: 'invalid_request', field: 'body.setupToken' },
])('$payload is refused as $code', async ({ payload, code, field }) => {
  const before = await loadSettings(shop.context.db)
  expect((await patch({ ...payload, locale: 'ru' })).json()).toMatchObject({ code, field })
  expect(await loadSettings(shop.context.db)).toEqual(before)
})

test('a change by another process is seen within a second', async () => {
  await loadSettings(shop.context.db)
  await shop.context.db.query(`update settings set value = '"Elsewhere"' where name = 'shopName'`)
  await expect.poll(async () => (await loadSettings(shop.context.db)).shopName, { timeout: 1_500 }).toBe('Elsewhere')
})
