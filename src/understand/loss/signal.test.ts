import { expect, test } from 'vitest'
import { seededRandom } from '../../platform/random.ts'
import { defaultSettings } from '../../platform/settings/settings.ts'
import type { LeaverRow } from './askedStore.ts'
import { signalOf } from './signal.ts'

test('reasons that show in behaviour carry a signal; the same reasons dealt anew do not; a few say nothing', async () => {
  const random = seededRandom(8)
  const rows = Array.from({ length: 200 }, (): LeaverRow => {
    const isAngry = random() < 0.5
    return {
      stratum: 'a', reason: isAngry ? 'service' : random() < 0.6 ? 'moved' : 'price', orders: Math.ceil(random() * 9),
      silentDays: Math.floor(random() * 300),
      gapDays: random() * 30, complaints: isAngry && random() < 0.8 ? 2 : 0, returns: Math.floor(random() * 3), tier: 3,
    }
  })
  const dealt = rows.map((row, i) => ({ ...row, reason: rows[(i * 73 + 11) % rows.length]!.reason }))
  const listed = defaultSettings.leavingReasons
  expect(await signalOf(rows, listed)).toMatchObject({ code: 'some', params: { answers: 200 } })
  expect(await signalOf(dealt, listed)).toMatchObject({ code: 'none', params: { answers: 200 } })
  expect(await signalOf(rows.slice(0, 30), listed)).toMatchObject({ code: 'too_little' })
  expect(await signalOf([], listed)).toEqual({ code: 'unasked', params: { answers: 0 } })
})
