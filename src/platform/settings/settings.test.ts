import { expect, test } from 'vitest'
import { Problem } from '../http/problems.ts'
import { checkSettings, defaultSettings, toSettings } from './settings.ts'

test('nothing stored gives the defaults', () => {
  expect(toSettings({})).toEqual(defaultSettings)
  expect(defaultSettings).toMatchObject({
    shopName: 'Usual',
    currency: 'EUR',
    timezone: 'UTC',
    purposeDefaults: {},
    gpcWithdraws: ['sharing', 'offers'],
  })
})

test('what is stored wins; what no longer fits, or is no setting, does not', () => {
  const settings = toSettings({ shopName: 'Corner', currency: 5, setupToken: 'secret', purposeDefaults: { research: true } })
  expect(settings).toEqual({ ...defaultSettings, shopName: 'Corner', purposeDefaults: { research: true } })
})

test.each([
  { change: { timezone: 'Europe/Moscow' }, fits: true },
  { change: { timezone: 'Mars/Olympus' }, fits: false },
  { change: { timezone: '+03:00' }, fits: false },
  { change: { currency: 'RUB' }, fits: true },
  { change: { currency: 'XQX' }, fits: false },
  { change: {}, fits: true },
])('$change fits: $fits', ({ change, fits }) => {
  if (fits) expect(() => checkSettings(change)).not.toThrow()
  else expect(() => checkSettings(change)).toThrow(Problem)
})
