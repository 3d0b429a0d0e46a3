import { expect, test } from 'vitest'
import { isTooDeep, maxDepth } from './depth.ts'

const lists = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

test.each<[string, string, boolean]>([
  ['as deep as may be', lists(maxDepth), false],
  ['one deeper', lists(maxDepth + 1), true],
  ['one deeper, of objects', `${'{"a":'.repeat(maxDepth + 1)}1${'}'.repeat(maxDepth + 1)}`, true],
  ['many, but beside each other', JSON.stringify(Array(2000).fill([])), false],
  ['brackets in a text', JSON.stringify({ text: '['.repeat(5000) }), false],
  ['brackets after an escaped quote in a text', JSON.stringify({ text: `"\\${'['.repeat(5000)}` }), false],
  ['deep after a text with escapes', `["\\"\\\\",${lists(maxDepth)}]`, true],
])('%s: %s', (_, json, result) => {
  expect(isTooDeep(json)).toBe(result)
})
