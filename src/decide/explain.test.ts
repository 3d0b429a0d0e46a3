import { expect, test } from 'vitest'
import { type Change, decideOn, someBook, someFacts, someOffer } from '../../test/decisions.ts'
import { channelKinds } from '../remember/memory/deed.ts'
import type { Decision } from './decision.ts'
import { whyOf } from './explain.ts'
import { refusals, silences } from './refusals.ts'
import { moneySaid, percentSaid } from './said.ts'

const name = 'Латте'
const book = { offers: [{ ...someOffer, name }] }
const rich = { perVisit: 30 }
const why = (change: Change) => whyOf(decideOn({ offer: { name }, ...change }), { ...someFacts, ...change.facts }, book, 'EUR')
const some = decideOn()
const withChoice = (choice: Decision['choice'], rest: Partial<Decision> = {}): Decision => ({ ...some, candidates: [], ...rest, choice })
/** A full stop within a number ends nothing. */
const sentences = (text: string): number => text.match(/[.!?](?=\s|$)/g)?.length ?? 0

const contact = decideOn({ facts: rich, offer: { name, discount: 0.25 } })
const contacts = channelKinds.flatMap(channel => [0.9, 0.1].map(probability => (
  withChoice({ ...contact.candidates[0]!, kind: 'contact', channel, probability })
)))
const stillnesses = silences.flatMap(reason => {
  const silence = { kind: 'silence', reason, probability: 1 } as const
  const refused = refusals.map(refusal => withChoice(silence, { considered: 8, refused: { sold_out: 3, [refusal]: 5 } }))
  return [withChoice(silence), withChoice(silence, { candidates: contact.candidates }), ...refused]
})
const all = [...contacts, ...stillnesses].map(decision => whyOf(decision, someFacts, book, 'EUR'))

test('two sentences to the customer, and no more than two to staff, whatever was decided', () => {
  expect(all.length).toBeGreaterThan(100)
  for (const { staff, customer } of all) for (const language of ['en', 'ru'] as const) {
    expect(sentences(customer[language]), customer[language]).toBe(2)
    expect([1, 2], staff[language]).toContain(sentences(staff[language]))
    for (const text of [staff[language], customer[language]]) {
      expect(text).toMatch(/^[A-ZА-Я"«]/)
      expect(text).toMatch(/\.$/)
      expect(text).not.toMatch(/undefined|NaN|null|\[object| {2}|-0\b/)
    }
  }
})

test('the customer hears of no money, no percentage and no figure', () => {
  for (const { customer } of all) for (const text of Object.values(customer)) expect(text).not.toMatch(/\d|%|EUR|€/)
})

test('in Russian there is no English but names and units, in English no Russian but names', () => {
  for (const { staff, customer } of all) {
    for (const { en, ru } of [staff, customer]) {
      expect(ru.replaceAll('EUR', '')).not.toMatch(/[a-z]/i)
      expect(en.replaceAll(name, '')).not.toMatch(/[а-яё]/i)
    }
  }
})

test('staff read what it brings and what it takes, and on whose contacts that rests', () => {
  const { value, read, accepted } = contact.candidates[0]!
  const { staff } = whyOf(contact, someFacts, book, 'EUR')
  const brings = (value.incremental + value.wonBack).toFixed(2)
  const takes = (-value.subsidised - value.cost - value.patience).toFixed(2)
  const shares = [read, accepted / read].map(share => Math.round(100 * share))
  for (const figure of [`${brings} EUR`, `${takes} EUR`, ...shares.map(share => `${share}%`)]) expect(staff.en).toContain(figure)
  const inRussian = [`${brings.replace('.', ',')} EUR`, `${takes.replace('.', ',')} EUR`, ...shares.map(share => `${share} %`)]
  for (const figure of inRussian) expect(staff.ru).toContain(figure)
  expect(staff.en).toContain('as with this customer before (contacts: 6)')
  expect(why({ facts: { ...rich, reactions: {} } }).staff.en).toContain('as with everybody')
  expect(whyOf(contacts[1]!, someFacts, book, 'EUR').staff.en).toContain('chosen in part to learn')
  expect(whyOf(contacts[0]!, someFacts, book, 'EUR').staff.en).not.toContain('chosen in part to learn')
})

test('the reason is the usual where they want it themselves, else the taste of the like', () => {
  expect(why({ facts: { ...rich, wants: { 1: 0.6 } } }).customer.en).toContain('since you like it')
  expect(why({ facts: { ...rich, wants: {}, likes: { 1: 0.9 } } }).customer.en).toContain('people with your taste')
})

test('silence names what stood in the way of most, or what the best would have come to', () => {
  const facts = { contacts: [], granted: 4 }
  expect(why({ facts }).staff.en).toBe('The customer permits no contact that is possible. Most often (1 of 1): the customer has not permitted it.')
  const { candidates: [best], ...decision } = decideOn({ channel: { cost: 400 }, offer: { name } })
  const { staff } = whyOf({ ...decision, candidates: [best!] }, someFacts, book, 'USD')
  expect(staff.en).toContain(`The only possibility is worth ${best!.value.total.toFixed(0)} USD.`)
})

test.each([
  { considered: 2, en: 'The best of 2 possibilities', ru: 'Лучший из 2 вариантов' },
  { considered: 11, en: 'The best of 11 possibilities', ru: 'Лучший из 11 вариантов' },
  { considered: 21, en: 'The best of 21 possibilities', ru: 'Лучший из 21 варианта' },
])('$considered in the grammar of both languages', ({ considered, en, ru }) => {
  const silence = withChoice({ kind: 'silence', reason: 'not_worth_it', probability: 1 }, { considered, candidates: contact.candidates })
  const { staff } = whyOf(silence, someFacts, book, 'EUR')
  expect(staff.en).toContain(en)
  expect(staff.ru).toContain(ru)
})

test('amounts and shares stand as each language writes them; what is little is not nothing', () => {
  expect(moneySaid(1234.5, 'EUR')).toEqual({ en: '1,235 EUR', ru: '1\u00a0235 EUR' })
  expect(moneySaid(-0.001, 'EUR')).toEqual({ en: '0.00 EUR', ru: '0,00 EUR' })
  expect(percentSaid(0.004)).toEqual({ en: '0.4%', ru: '0,4 %' })
  expect(percentSaid(0.3)).toEqual({ en: '30%', ru: '30 %' })
})

test('an offer that is there no more is called by its number', () => {
  expect(whyOf(contact, someFacts, { offers: [] }, someBook.bookId).customer.en).toContain('"latte"')
})
