import { expect, test } from 'vitest'
import { fold, patternOf } from './letters.ts'

test.each([
  ['Juice Green', 'JUICE green', true], ['ΣΊΣΥΦΟΣ', 'σίσυφος', true], ['Ёлка', 'ёлка', true], ['ёлка', 'елка', false],
  ['Straße', 'STRAẞE', true],
  ['Straße', 'STRASSE', false], ['K', 'k', true], ['é', 'e\u0301', false], ['İ', 'i', false], ['a', 'b', false], ['', '', true],
])('%s and %s are the same: %s', (a, b, same) => {
  expect(fold(a) === fold(b)).toBe(same)
})

test('what is folded stays as it is, for each letter that there is', () => {
  const unsettled: string[] = []
  for (let point = 0; point < 0x1f000; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue
    const once = fold(String.fromCodePoint(point))
    if (fold(once) !== once || [...once].length !== 1) unsettled.push(point.toString(16))
  }
  expect(unsettled).toEqual([])
})

test('signs that mean something in a pattern mean themselves', () => {
  expect(patternOf(['a.b*'])).toBe('^(?:[aA]\\.[bB]\\*)$')
  expect(patternOf(['[1]'], true)).toBe('(?:\\[1\\])')
})
