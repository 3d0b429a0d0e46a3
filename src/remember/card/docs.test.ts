import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { purposes } from '../consent/purposes.ts'
import { cardFields } from './fields.ts'
import { fieldTypes, typeHelp } from './values.ts'

const page = (name: string): string => readFileSync(new URL(`../../../docs/reference/${name}.md`, import.meta.url), 'utf8')

test('the reference of the card names every field with its words and what each type takes', () => {
  const text = page('card')
  for (const { field, label, type, choices } of cardFields) {
    const row = text.split('\n').find(line => line.startsWith(`| \`${field}\` |`))
    expect(row, field).toContain(label.en)
    expect(row, field).toContain(choices ? choices.map(({ value }) => `\`${value}\``).join(', ') : `| ${type} |`)
  }
  for (const type of fieldTypes) expect(text).toContain(`| ${type} | ${typeHelp[type]} |`)
  expect(text.match(/^\| `\w+\.\w+` \|/gm)).toHaveLength(cardFields.length)
})

test('the reference of consent names every purpose with its data use, basis and default', () => {
  const text = page('consent')
  for (const { name, dataUse, basis, byDefault } of purposes) {
    expect(text).toMatch(new RegExp(`^\\| \`${name}\` \\| .* \\| \`${dataUse}\` \\| ${basis} \\| ${byDefault ? 'yes' : 'no'} \\|$`, 'm'))
  }
})
