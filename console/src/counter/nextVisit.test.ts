import type { NextVisit } from '@usual/sdk/customer.ts'
import { expect, test } from 'vitest'
import { formats } from '../words/format.ts'
import { en, ru } from '../words/words.ts'
import { visitTexts as textsOf } from './nextVisit.ts'

const inEnglish = formats('en', 'EUR', 'UTC')
const inRussian = formats('ru', 'EUR', 'UTC')

test('how often, when, and between which days', () => {
  const next = visit({ gapDays: 3.5, expectedAt: '2026-11-22', earliestAt: '2026-11-21', latestAt: '2026-11-25' })
  expect(visitTexts(next, '2026-11-22', en.counter, inEnglish)).toEqual([
    'usually comes every 3–4 days', 'expected today', 'most likely 21 – 25 Nov',
  ])
  expect(visitTexts(next, '2026-11-22', ru.counter, inRussian)).toEqual([
    'обычно приходит раз в 3–4 дня', 'ожидаем сегодня', 'скорее всего 21 – 25 нояб.',
  ])
})

test('days of another year say so', () => {
  const next = visit({ expectedAt: '2027-01-02', earliestAt: '2026-12-28', latestAt: '2027-01-03' })
  expect(visitTexts(next, '2026-12-29', en.counter, inEnglish)).toEqual(['expected in 4 days', 'most likely 28 Dec 2026 – 3 Jan 2027'])
})

test.each([
  [0.9, 'usually comes every day', 'обычно приходит каждый день'],
  [7.1, 'usually comes every 7 days', 'обычно приходит раз в 7 дней'],
  [20.8, 'usually comes every 21 days', 'обычно приходит раз в 21 день'],
  [1.5, 'usually comes every 1–2 days', 'обычно приходит раз в 1–2 дня'],
])('a gap of %d days is "%s"', (gapDays, english, russian) => {
  expect(visitTexts(visit({ gapDays }), '2026-11-22', en.counter, inEnglish)).toEqual([english])
  expect(visitTexts(visit({ gapDays }), '2026-11-22', ru.counter, inRussian)).toEqual([russian])
})

test('the expected day is said as it is from today; in a business whose orders end earlier, by its date', () => {
  const said = (expectedAt: string) => visitTexts(visit({ expectedAt }), '2026-11-22', en.counter, inEnglish)[0]
  expect([said('2026-11-24'), said('2026-12-09'), said('2011-12-09')]).toEqual([
    'expected in 2 days', 'expected 9 Dec 2026', 'expected 9 Dec 2011',
  ])
})

test('who is overdue is expected anew', () => {
  const next = visit({ state: 'overdue', expectedAt: '2026-11-23' })
  expect(visitTexts(next, '2026-11-22', en.counter, inEnglish)).toEqual(['now expected tomorrow'])
  expect(visitTexts(next, '2026-11-22', ru.counter, inRussian)).toEqual(['теперь ожидаем завтра'])
})

test('of somebody new nothing is said', () => {
  expect(visitTexts(visit({ state: 'new' }), '2026-11-22', en.counter, inEnglish)).toEqual([])
})

// --- internal ---

/** With plain spaces, which are written more easily than those that do not break. */
function visitTexts(...given: Parameters<typeof textsOf>): readonly string[] {
  return textsOf(...given).map(text => text.replaceAll('\u00a0', ' '))
}

function visit(known: Partial<NextVisit>): NextVisit {
  return { state: 'due', expectedAt: null, earliestAt: null, latestAt: null, gapDays: null, lastAt: null, ...known }
}
