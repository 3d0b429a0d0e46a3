import type { NextVisit } from '@usual/sdk/customer.ts'
import { noonOf } from '../card/noonOf.ts'
import type { Format } from '../words/format.ts'
import type { Words } from '../words/words.ts'

/** When this customer comes: how often, when next, and between which days four times in five. `today` is a calendar day of the shop. */
export function visitTexts(next: NextVisit, today: string, words: Words['counter'], format: Format): readonly string[] {
  const { state, expectedAt, earliestAt, latestAt, gapDays } = next
  const said: string[] = []
  if (gapDays !== null) said.push(everyText(gapDays, words))
  // Who is overdue is expected anew each day. A day that has passed here is still to come in a business whose orders end earlier.
  const expect = state === 'overdue' ? words.stillExpected : words.expected
  if (expectedAt !== null) said.push(expect(expectedAt < today ? format.day(noonOf(expectedAt)) : format.daysFrom(today, expectedAt)))
  if (earliestAt && latestAt && earliestAt < latestAt) said.push(words.mostLikely(format.days(earliestAt, latestAt, today)))
  return said
}

export const stateColors = { new: 'gray', early: 'gray', due: 'awning', overdue: 'orange' } as const

// --- internal ---

/** 3.5 days are "3–4 days": nobody comes every three and a half. */
function everyText(gapDays: number, words: Words['counter']): string {
  const between = Math.abs(gapDays - Math.round(gapDays)) > 0.25 && gapDays > 1
  const [low, high] = between ? [Math.floor(gapDays), Math.ceil(gapDays)] : [Math.round(gapDays), Math.round(gapDays)]
  if (high <= 1) return words.comesDaily
  return words.comesEvery(high, low === high ? String(high) : `${low}–${high}`)
}
