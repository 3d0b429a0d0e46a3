import { expect, test } from 'vitest'
import { toTraces, withoutTraces } from './traces.ts'

test('a name that is too short to mean one person is not looked for', () => {
  expect(toTraces({ words: ['Li', '  ', ''], phones: ['112'] })).toEqual([])
})

test('a name is looked for once, as a whole word, with its dots taken as dots', () => {
  expect(toTraces({ words: ['a.b', 'a.b'], phones: [] })).toEqual(['(?<![[:alnum:]])a\\.b(?![[:alnum:]])'])
})

test('letters beyond ASCII are looked for as JSON may write them, too', () => {
  expect(toTraces({ words: ['Ян1'], phones: [] })).toContain('\\\\u042f\\\\u043d1')
})

test('marks what names the person and keeps the numbers', () => {
  const isTrace = (text: string): boolean => text.includes('anna')
  expect(withoutTraces({ refused: 3, examples: ['anna,1', 'boris,2'], by: { anna: null } }, isTrace))
    .toEqual({ refused: 3, examples: ['[erased]', 'boris,2'], by: { '[erased]': null } })
})
