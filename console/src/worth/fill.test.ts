import { expect, test } from 'vitest'
import { en, ru } from '../words/words.ts'
import { fill } from './fill.ts'

const written = (value: number) => `<${value}>`

test('numbers and names go where they belong', () => {
  const { warning } = en.worth
  expect(fill({ code: 'left_censored', params: { early: 300, later: 90 } }, warning, written)).toMatch(/begin: <300> customers .* <90> in/)
  expect(fill({ code: 'ridge', params: { names: 'r, alpha' } }, warning, written)).toContain('(r, alpha)')
})

test('a code without words says nothing, a number that is missing is seen to be', () => {
  expect(fill({ code: 'new_moon', params: {} }, en.worth.warning, written)).toBeNull()
  expect(fill({ code: 'totals', params: {} }, en.worth.warning, written)).toContain('off by ?%')
})

test('both languages ask for the same numbers', () => {
  const asked = (texts: Readonly<Record<string, string>>) => Object.entries(texts)
    .map(([code, text]) => [code, [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted()])
  expect(asked(ru.worth.warning)).toEqual(asked(en.worth.warning))
})
