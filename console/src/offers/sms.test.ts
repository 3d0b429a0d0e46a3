import { expect, test } from 'vitest'
import { smsPartsOf } from './sms.ts'

test.each([
  ['', 0], ['a'.repeat(160), 1], ['a'.repeat(161), 2], ['a'.repeat(306), 2], ['a'.repeat(307), 3],
  ['€'.repeat(80), 1], ['€'.repeat(81), 2], ['ж'.repeat(70), 1], ['ж'.repeat(71), 2], ['ж'.repeat(135), 3], ['ß ü é', 1],
])('%#: the parts of an SMS are counted as networks count them', (text, parts) => {
  expect(smsPartsOf(text)).toBe(parts)
})
