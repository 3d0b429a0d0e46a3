import { expect, test } from 'vitest'
import { cardEn } from '../words/card.en.ts'
import { cardRu } from '../words/card.ru.ts'
import { happened } from './happened.ts'

const money = (value: number, currency: string | undefined) => `${value.toFixed(2)} ${currency ?? 'EUR'}`
const say = (name: string, properties: unknown, kind = 'track', words = cardEn.history.happened) =>
  happened({ kind, name, body: { properties } }, words, money).text

const basket = {
  products: [
    { name: 'Flat white', quantity: 2, price: 3.5 }, { name: 'Croissant', price: 2 }, { sku: 'J-1' }, { name: 'Water' }, { name: 'Cake' },
  ],
}

test.each([
  ['Order Completed', basket, 'Bought Flat white ×2, Croissant, J-1, 2 more for 9.00 EUR'],
  ['Order Completed', { ...basket, total: 12.5, currency: 'GBP', usual: { changed: true } },
    'Bought Flat white ×2, Croissant, J-1, 2 more for 12.50 GBP (took the usual with a change)'],
  ['Order Refunded', { products: [{ name: 'Cake' }], total: 4 }, 'Returned Cake, 4.00 EUR back'],
  ['Product Viewed', { name: 'Cake' }, 'Looked at Cake'],
  ['Products Searched', { query: 'oat' }, 'Searched for "oat"'],
  ['Table Booked', {}, 'Table Booked'],
  ['Order Completed', null, 'Bought something'],
])('%s is said as a sentence', (name, properties, sentence) => {
  expect(say(name, properties)).toBe(sentence)
})

test('a page goes by its title where it has no name', () => {
  expect(say('page', { title: 'Menu' }, 'page')).toBe('Opened the page Menu')
  expect(say('Menu', {}, 'page', cardRu.history.happened)).toBe('Открыта страница Menu')
})
