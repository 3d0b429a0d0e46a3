import type { Adjustment } from '@usual/sdk/customer.ts'
import { expect, test } from 'vitest'
import { formats } from '../words/format.ts'
import { en, ru } from '../words/words.ts'
import { adjustmentText } from './adjustmentText.ts'

const tea = { productId: 3, sku: 'tea', name: 'Tea', price: 3 }

test.each([
  [{ code: 'instead', to: tea }, 'Tea instead of Latte', 'Tea вместо: Latte'],
  [{ code: 'substitute', to: tea }, 'Tea instead of Latte', 'Tea вместо: Latte'],
  [{ code: 'units', units: 2 }, '2 × Latte', '2 × Latte'],
  [{ code: 'units', units: 0.5 }, '0.5 × Latte', '0,5 × Latte'],
  [{ code: 'option', options: ['no ice', 'milk: oat'] }, 'Latte: no ice, milk: oat', 'Latte: no ice, milk: oat'],
  [{ code: 'option', options: [] }, 'Latte: as it comes', 'Latte: без особых пожеланий'],
] as const)('%j is said in both languages', (change, english, russian) => {
  const because = { code: 'units', params: { times: 1 } }
  const adjustment: Adjustment = { sku: 'latte', name: 'Latte', to: null, options: null, units: null, probability: 0.5, because, ...change }
  expect(adjustmentText(adjustment, en.counter, formats('en', 'EUR', 'UTC'))).toBe(english)
  expect(adjustmentText(adjustment, ru.counter, formats('ru', 'EUR', 'UTC'))).toBe(russian)
})
