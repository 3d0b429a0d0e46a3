import { expect, test } from 'vitest'
import { formats } from '../words/format.ts'
import { en, ru } from '../words/words.ts'
import { becauseText } from './because.ts'

const inEnglish = formats('en', 'EUR', 'Europe/Berlin')
const inRussian = formats('ru', 'EUR', 'Europe/Berlin')

test.each([
  ['often', { times: 8, visits: 10 }, 'in 8 of 10 visits', 'в 8 из 10 визитов'],
  ['often', { times: 1, visits: 1 }, 'in 1 of 1 visit', 'в 1 из 1 визита'],
  ['lately', { days: 0 }, 'taken today already', 'уже брали сегодня'],
  ['lately', { days: 21 }, 'last taken 21 days ago', 'брали 21 день назад'],
  ['popular', { share: 0.25 }, '25% of guests take it', 'берут 25 % гостей'],
  ['daypart', { part: 0, times: 8, of: 10 }, 'in the morning: 8 of 10 times', 'утром: 8 из 10 раз'],
  ['daypart', { part: 3, times: 3, of: 3 }, 'in the evening: 3 of 3 times', 'вечером: 3 из 3 раз'],
  ['rhythm', { everyDays: 7, days: 6 }, 'every 7 days, last 6 days ago', 'раз в 7 дней, последний раз 6 дней назад'],
  ['rhythm', { everyDays: 1, days: 1 }, 'every day, last 1 day ago', 'каждый день, последний раз 1 день назад'],
  ['rising', { share: 0.1 }, 'more and more guests take it, 10% now', 'берут всё чаще, сейчас 10 % гостей'],
  ['together', { name: 'Espresso' }, 'goes with: Espresso', 'берут вместе: Espresso'],
  ['since', { date: '2026-10-03' }, 'regularly since 3 Oct 2026', 'регулярно с 3 окт. 2026'],
  ['option', { since: '2026-10-03' }, 'so since 3 Oct 2026', 'так с 3 окт. 2026'],
  ['units', { times: 1 }, 'so last time', 'так в прошлый раз'],
  ['units', { times: 3 }, 'so the last 3 times', 'так последние 3 раза'],
  ['outOfStock', { times: 0 }, 'the other is out of stock', 'обычного нет в наличии'],
  ['outOfStock', { times: 2 }, 'the other is out of stock; taken 2 times before', 'обычного нет в наличии; уже брали 2 раза'],
] as const)('%s %j is said in both languages', (code, params, english, russian) => {
  // The space before a Russian per cent sign does not break the line.
  expect(becauseText({ code, params }, en.counter, inEnglish).replaceAll('\u00a0', ' ')).toBe(english)
  expect(becauseText({ code, params }, ru.counter, inRussian).replaceAll('\u00a0', ' ')).toBe(russian)
})

test('a reason that is not known yet says nothing rather than something wrong', () => {
  expect(becauseText({ code: 'moon', params: {} }, en.counter, inEnglish)).toBe('')
})
