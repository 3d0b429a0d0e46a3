import { expect, test } from 'vitest'
import { creditLeft, daysIn, quotaIn } from './credit.ts'

test.each([
  ['up to 2,000 EUR a month', 2000, 30],
  ['€ 1 500.50 per week', 1500.5, 7],
  ['20k EUR yearly', 20_000, 365],
  ['at most $300', 300, null],
  ['не более 500 руб. в неделю', 500, 7],
  ['20 тыс. рублей в месяц', 20_000, 30],
  ['1.5 млн ₽ в год', 1.5e6, 365],
  ['1.000,50 евро в день', 1000.5, 1],
  ['300 XAU daily', 300, 1],
])('a quota of money: %s', (text, amount, days) => expect(quotaIn(text, 'XAU')).toEqual({ amount, days }))

test.each(['10 pallets a month', '200 шт. в месяц', 'two visits a week', ''])('no quota of money: %s', text => {
  expect(quotaIn(text, 'EUR')).toBeNull()
})

test.each([
  ['net 30', 30], ['30 days', 30], ['14 calendar days', 14], ['2 weeks', 14], ['отсрочка 45 дней', 45], ['1 месяц', 30], ['в течение 10 рабочих дней', 10],
])('terms: %s', (text, days) => expect(daysIn(text)).toBe(days))

test.each(['prepaid', 'предоплата 100 %', 'by invoice'])('terms that name no days: %s', text => expect(daysIn(text)).toBeNull())

test('what was bought within the terms is owed still, and the tighter of limit and quota binds', () => {
  const paid = [{ daysAgo: 2, amount: 300 }, { daysAgo: 9, amount: 100 }, { daysAgo: 20, amount: -50 }, { daysAgo: 40, amount: 900 }]
  expect(creditLeft({ limit: 1000, terms: 'net 30', quotas: undefined }, paid, 'EUR')).toBe(650)
  expect(creditLeft({ limit: 1000, terms: undefined, quotas: undefined }, paid, 'EUR')).toBe(1000)
  expect(creditLeft({ limit: 1000, terms: 'net 30', quotas: '500 EUR a week' }, paid, 'EUR')).toBe(200)
  expect(creditLeft({ limit: 100, terms: 'net 30', quotas: undefined }, paid, 'EUR')).toBe(0)
  expect(creditLeft({ limit: undefined, terms: 'net 30', quotas: '5 pallets' }, paid, 'EUR')).toBeNull()
})
