import { expect, test } from 'vitest'
import { amountProblem, codeOf, isFit, marginBounds, toPercent, toShare } from './amounts.ts'

test('a field that is empty or out of range does not fit', () => {
  expect(amountProblem('', marginBounds)).toBe('empty')
  expect(amountProblem('-', marginBounds)).toBe('empty')
  expect(amountProblem(100.5, marginBounds)).toBe('range')
  expect(amountProblem(-100, marginBounds)).toBeUndefined()
  expect(isFit(2.5, { least: 0, most: 10, digits: 0 })).toBe(false)
  expect(isFit('7', { least: 0, most: 10, digits: 0 })).toBe(true)
})

test('every thousandth of a share survives the way to percent and back', () => {
  for (let i = -1000; i <= 1000; i++) expect(toShare(toPercent(i / 1000))).toBe(i / 1000)
  expect(toPercent(0.07)).toBe(7)
})

test.each([
  ['Too dear', [], 'too_dear'], ['Too dear!', ['too_dear'], 'too_dear_2'], ['2 hours of waiting', [], 'hours_of_waiting'],
  ['Café fermé', [], 'cafe_ferme'], ['Дорого', [], 'reason'], ['Дорого', ['reason', 'reason_2'], 'reason_3'],
])('%s, where %j are taken, gives %s', (words, taken, code) => {
  expect(codeOf(words, new Set(taken))).toBe(code)
})

test('a code of any words is one that the server takes', () => {
  for (const words of ['', '___', '9', 'A'.repeat(80), 'x y z', 'Ой, 100 % мимо: too_']) {
    expect(codeOf(words, new Set(['a'.repeat(36)]))).toMatch(/^[a-z][a-z0-9_]{0,39}$/)
  }
})
