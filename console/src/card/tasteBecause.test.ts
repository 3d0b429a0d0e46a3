import { expect, test } from 'vitest'
import { formats } from '../words/format.ts'
import { en, ru } from '../words/words.ts'
import { tasteBecause } from './tasteBecause.ts'

test.each([
  ['with', { name: 'Espresso' }, 'who takes Espresso takes this, too', 'это берут те, кто берёт: Espresso'],
  ['attribute', { attribute: 'sour' }, 'because they like: sour', 'потому что любит: sour'],
  ['popular', { share: 0.2 }, '20% of guests take it', 'берут 20 % гостей'],
  ['moon', {}, '', ''],
] as const)('%s is said in both languages', (code, params, english, russian) => {
  expect(tasteBecause({ code, params }, en.taste, formats('en', 'EUR', 'UTC'))).toBe(english)
  expect(tasteBecause({ code, params }, ru.taste, formats('ru', 'EUR', 'UTC')).replaceAll('\u00a0', ' ')).toBe(russian)
})
