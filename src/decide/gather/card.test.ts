import { expect, test } from 'vitest'
import { boundBy, channelIn } from './card.ts'

const goods = new Map([['tea-1', [7]], ['green tea', [7, 9]], ['cup', [3]]])
const wish = { goods, today: '2026-03-01', currency: 'EUR', paid: [] }

test('promised and acceptable prices go by code or name, the first of several, and end on their day', () => {
  const { promised, acceptable } = boundBy({
    'contracts.prices': [{ what: ' Green Tea ', price: 4 }, { what: 'TEA-1', price: 3 }, { what: 'cup', price: 2, until: '2026-02-28' }],
    'feasibility.prices': [{ what: 'Cup', price: 5, until: '2026-03-01' }, { what: 'something else', price: 1 }],
  }, wish)
  expect(promised).toEqual({ 7: 4, 9: 4 })
  expect(acceptable).toEqual({ 3: 5 })
})

test('a promised schedule comes before one that only suits', () => {
  const suits = { 'feasibility.deliverySchedule': 'Mon, Tue' }
  expect(boundBy(suits, wish).weekdays).toEqual([0, 1])
  expect(boundBy({ ...suits, 'contracts.schedules': [{ text: 'deliveries on Fridays' }] }, wish).weekdays).toEqual([4])
  expect(boundBy({ ...suits, 'contracts.schedules': [{ text: 'before noon' }] }, wish).weekdays).toEqual([0, 1])
})

test('an open complaint, a zone and a channel are read; what is no zone is none', () => {
  const card = { 'afterSale.complaints': [{ text: 'cold soup' }], 'general.other.timezone': 'Asia/Yekaterinburg', 'general.other.preferredChannel': 'SMS' }
  expect(boundBy(card, wish)).toMatchObject({ hasComplaint: true, timezone: 'Asia/Yekaterinburg', chosenChannel: 'sms' })
  expect(boundBy({ 'general.other.timezone': 'Mars/Olympus', 'afterSale.complaints': [] }, wish)).toEqual({
    hasComplaint: false, timezone: null, chosenChannel: null, promised: {}, acceptable: {}, creditLeft: null, weekdays: null,
  })
})

test.each([
  ['email', 'email'], ['E-Mail please', 'email'], ['по электронной почте', 'email'], ['WhatsApp', 'messenger'], ['Телеграм', 'messenger'],
  ['телефон', 'call'], ['звонок после 18', 'call'], ['by post', 'post'], ['письмом по почте', 'post'], ['смс', 'sms'], ['push', 'push'], ['carrier pigeon', null],
] as const)('%s', (text, kind) => expect(channelIn(text)).toBe(kind))
