import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { audienceFields, fieldTypes, takes } from './fields.ts'
import { parseRule } from './parseRule.ts'
import { parseText } from './parseText.ts'
import { most } from './ruleShapes.ts'

const page = readFileSync(new URL('../../../docs/reference/audience.md', import.meta.url), 'utf8')
const guide = readFileSync(new URL('../../../docs/guides/audience.md', import.meta.url), 'utf8')

test('the reference names every field with its words and its choices, and nothing that is none', () => {
  const fields = audienceFields.filter(({ group }) => group !== 'card')
  for (const { name, label, choices, type, profile } of fields) {
    const row = page.split('\n').find(line => line.startsWith(`| \`${name}\` |`))
    expect(row, name).toContain(`| ${label.en} | ${choices ? choices.map(({ value }) => `\`${value}\``).join(', ') : type}`)
    expect(row, name).toMatch(profile ? /\| yes \|$/ : /\| no \|$/)
  }
  expect(page.match(/^\| `[\w.]+` \|.*\| (yes|no) \|$/gm)).toHaveLength(fields.length + 1)
})

test('the reference tells what each type takes', () => {
  for (const type of fieldTypes) expect(page).toContain(`| ${type} | ${takes[type].map(each => `\`${each}\``).join(', ')} |`)
})

test('the reference shows words and data that mean the same', () => {
  const pairs = [...page.matchAll(/^\| `([^`]+)` \| `(\{[^`]+\})` \|$/gm)]
  expect(pairs.length).toBeGreaterThan(8)
  for (const [, text = '', data = ''] of pairs) {
    if (!text.startsWith('not a')) expect(parseText(text)).toEqual(parseRule(JSON.parse(data)))
  }
})

test('the reference tells the bounds', () => {
  const { nodes, depth, counts, cardFields, texts, lettersInAll, letters, listed } = most
  const said = page.slice(page.indexOf('A rule has at most')).replaceAll('\n', ' ').match(/\d+(,\d+)?/g)
  expect(said).toEqual([nodes, depth, counts, cardFields, texts, lettersInAll, letters, listed].map(each => each.toLocaleString('en')))
})

test('the rules of the guide are rules', () => {
  const rules = [...guide.matchAll(/^ {4}(.+)$/gm)].map(([, text = '']) => text)
  expect(rules.length).toBeGreaterThan(4)
  for (const text of rules) expect(() => parseText(text)).not.toThrow()
})
