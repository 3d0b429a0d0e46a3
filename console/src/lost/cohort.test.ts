import { expect, test } from 'vitest'
import { en, ru } from '../words/words.ts'
import { cohortName } from './cohort.ts'

test('a quarter, a year and all years before are told in words', () => {
  const said = ['2026-Q3', '2026', '-2014', 'else'].map(key => cohortName(key, en.lost))
  expect(said).toEqual(['Quarter 3 of 2026', '2026', 'Until 2014', 'else'])
  expect(cohortName('2026-Q3', ru.lost)).toBe('3-й квартал 2026')
})
