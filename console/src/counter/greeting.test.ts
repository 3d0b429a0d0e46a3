import { expect, test } from 'vitest'
import { en, ru } from '../words/words.ts'
import { calledName, greeting } from './greeting.ts'

test.each([
  [4, 'Hello, Anna.', 'Здравствуйте, Anna.'],
  [5, 'Good morning, Anna.', 'Доброе утро, Anna.'],
  [11, 'Good morning, Anna.', 'Доброе утро, Anna.'],
  [12, 'Good afternoon, Anna.', 'Добрый день, Anna.'],
  [18, 'Good evening, Anna.', 'Добрый вечер, Anna.'],
  [23, 'Hello, Anna.', 'Здравствуйте, Anna.'],
])('at %d o\'clock a guest hears "%s"', (hour, english, russian) => {
  expect(greeting(hour, 'Anna', en.counter)).toBe(english)
  expect(greeting(hour, 'Anna', ru.counter)).toBe(russian)
})

test('a guest without a name is greeted without a hole', () => {
  expect(greeting(9, '', en.counter)).toBe('Good morning.')
})

test.each([
  ['Anna Maria Bergmann', 'person', 'Anna'],
  ['  Юлия  Соколова ', 'person', 'Юлия'],
  ['王 伟', 'person', '王 伟'],
  ['Insurance Office 20', 'firm', 'Insurance Office 20'],
  [null, 'visitor', ''],
] as const)('%s (%s) is called "%s"', (name, kind, called) => {
  expect(calledName(name, kind)).toBe(called)
})
