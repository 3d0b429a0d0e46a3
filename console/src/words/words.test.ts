import { expect, test } from 'vitest'
import { problemTable } from '../../../src/platform/http/problems.ts'
import { pluralEn, pluralRu } from './plural.ts'
import { en, ru } from './words.ts'

const areas = Object.keys(en) as (keyof typeof en)[]

test.each(areas)('%s has the same words in both languages', area => {
  expect(Object.keys(ru[area]).sort()).toEqual(Object.keys(en[area]).sort())
})

test.each(areas)('no word of %s is empty, whatever stands in it', area => {
  const texts = [en, ru].flatMap(words => textsOf(words[area]))
  expect(texts.filter(({ text }) => text.trim() === '')).toEqual([])
})

test.each(areas)('%s speaks Russian where it claims to', area => {
  // A Russian text without a Cyrillic letter was forgotten in translation; a name or a sign may stand alone.
  const forgotten = textsOf(ru[area]).filter(({ text }) => /[a-z]{3}/i.test(text) && !/[а-яё]/i.test(text))
  expect(forgotten.filter(({ text }) => !sameEverywhere.test(text))).toEqual([])
})

test('every refusal of the server has its words', () => {
  expect(Object.keys(en.problems)).toEqual(expect.arrayContaining(Object.keys(problemTable)))
})

test('Russian nouns follow their number', () => {
  const counts = { гость: [1, 21, 101], гостя: [2, 4, 22, 1.5], гостей: [0, 5, 11, 12, 25, 111] }
  for (const [form, numbers] of Object.entries(counts)) {
    expect(numbers.map(count => pluralRu(count, 'гость', 'гостя', 'гостей'))).toEqual(numbers.map(() => form))
  }
})

test('English nouns follow their number', () => {
  expect([0, 1, 2, 1.5].map(count => pluralEn(count, 'guest', 'guests'))).toEqual(['guests', 'guest', 'guests', 'guests'])
})

// --- internal ---

function textsOf(words: object): readonly { readonly key: string; readonly text: string }[] {
  return Object.entries(words).flatMap(([key, word]) => said(word).map(text => ({ key, text })))
}

/** What a word says: itself, or what it answers to numbers and to texts. Nested objects are walked. */
function said(word: unknown): readonly string[] {
  if (typeof word === 'string') return [word]
  if (typeof word === 'function') {
    const say = word as (...given: readonly unknown[]) => unknown
    return [1, 2, 5].map(count => String(say(count, count, count, count)))
  }
  if (typeof word === 'object' && word !== null) return Object.values(word).flatMap(said)
  throw new Error(`neither a text nor a function: ${String(word)}`)
}

/** Names that are written the same in every language; a single small word is a name in a file or in the API. */
const sameEverywhere = new RegExp([
  'CSV', 'JSON', 'E-mail', 'Shopify', 'WooCommerce', 'Online Retail', 'Usual', 'npm', 'Segment', 'API', 'GET', 'POST',
  'Global Privacy Control', 'English', 'Order Completed', 'Order Refunded', 'Product Viewed', '^[a-z]+$',
].join('|'))
