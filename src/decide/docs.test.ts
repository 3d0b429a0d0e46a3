import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decideOn } from '../../test/decisions.ts'
import { refusals, silences } from './refusals.ts'
import { refusalWords, silenceWords } from './words.ts'

const guide = readFileSync(new URL('../../docs/guides/decide.md', import.meta.url), 'utf8')
const named = (heading: string): string[] => {
  const table = guide.split(`\n| ${heading} | `)[1]?.split('\n\n')[0] ?? ''
  return [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)
}

test('the guide has every refusal and every reason of silence in the words of the code, and no other', () => {
  for (const name of refusals) expect(guide).toContain(`| \`${name}\` | ${refusalWords[name].en} |`)
  for (const name of silences) expect(guide).toContain(`| \`${name}\` | ${silenceWords[name].staff.en} |`)
  expect(named('refusal')).toEqual(refusals)
  expect(named('reason')).toEqual(silences)
})

test('the guide explains every part of the value', () => {
  const { total: _, ...parts } = decideOn().candidates[0]!.value
  expect(named('part')).toEqual(Object.keys(parts))
})
