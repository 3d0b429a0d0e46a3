import { expect, test } from 'vitest'
import { guessMap } from './guessMap.ts'

test('columns are guessed from what shops call them', () => {
  expect(guessMap(['Bill no', 'Guest', 'When', 'Item', 'Qty', 'Sum'])).toEqual({
    order: 'Bill no', customer: 'Guest', date: 'When', name: 'Item', quantity: 'Qty', total: 'Sum',
  })
  expect(guessMap(['Номер чека', 'Клиент', 'Дата', 'Артикул', 'Наименование', 'Кол-во', 'Цена'])).toEqual({
    order: 'Номер чека', customer: 'Клиент', date: 'Дата', product: 'Артикул', name: 'Наименование', quantity: 'Кол-во', price: 'Цена',
  })
})

test('one column never means two things', () => {
  const map = guessMap(['Item code', 'Order date', 'Order', 'Client name', 'Client'])
  expect(map).toEqual({ product: 'Item code', date: 'Order date', order: 'Order', person: 'Client name', customer: 'Client' })
})

test('what says nothing is not guessed', () => {
  expect(guessMap(['a', '', 'x1'])).toEqual({})
})
