import type { Ticket } from '@usual/sdk/queue.ts'
import { expect, test } from 'vitest'
import { formats } from '../words/format.ts'
import { en, ru } from '../words/words.ts'
import { toldText, whyText } from './said.ts'

const english = formats('en', 'EUR', 'Europe/Berlin')
const russian = formats('ru', 'EUR', 'Europe/Berlin')
const because = (code: string, params: Readonly<Record<string, number>> = {}) =>
  whyText({ why: { code, params } } as Ticket, en.queue, english)

test('every reason is a sentence with its number in it', () => {
  expect(because('overdue', { waitedMinutes: 12 })).toContain('12 min')
  expect(because('overdue', { waitedMinutes: 0 })).toBe(en.queue.why.bound)
  expect(because('worth', { times: 3.5 })).toContain('3.5 times')
  expect(because('quick', { minutes: 2 })).toContain('2 min')
  expect(because('urgent', { urgency: 5 })).toBe(en.queue.why.cannotWait)
  expect(because('urgent', { urgency: 3 })).toBe(en.queue.why.urgent)
  expect(because('problem')).toBe(en.queue.why.problem)
  expect(because('tier', { tier: 1 })).toBe(en.queue.why.tier)
})

test('a reason that nobody here knows yet is the order of coming, and a number that is missing is not said', () => {
  expect(because('moon')).toBe(en.queue.why.order)
  expect(because('worth')).toBe(en.queue.why.worthPlain)
  expect(because('quick')).not.toMatch(/\d/)
})

test('what happened is told in the language of the page, with the day as it is written there', () => {
  expect(toldText('Complaint Filed: cold soup (2020-11-20)', ru.queue, russian)).toBe('Жалоба: cold soup (20\u00a0нояб.\u00a02020)')
  expect(toldText('Order Refunded (2020-11-20)', en.queue, english)).toBe('Refund (20\u00a0Nov\u00a02020)')
  expect(toldText('Complaint Filed', ru.queue, russian)).toBe('Жалоба')
})

test('the words of the staff stay as they are', () => {
  expect(toldText('Narrow door (call first)', ru.queue, russian)).toBe('Narrow door (call first)')
  expect(toldText('Complaint Filedness', en.queue, english)).toBe('Complaint Filedness')
  expect(toldText('Catering: 19.9 EUR (2020-12-03)', en.queue, english)).toBe('Catering: 19.9 EUR (3\u00a0Dec\u00a02020)')
})
