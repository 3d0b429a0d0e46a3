import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rowRefusals } from './layout.ts'
import { layoutNames } from './layouts/table.ts'
import { fileRefusals } from './source.ts'

const guide = readFileSync(new URL('../../../docs/guides/import.md', import.meta.url), 'utf8')

test('the guide has every reason of a rejected row, in the same words', () => {
  for (const [reason, meaning] of Object.entries(rowRefusals)) expect(guide).toContain(`| \`${reason}\` | ${meaning} |`)
})

test('the guide has every reason of a refused file and every layout', () => {
  for (const reason of fileRefusals) expect(guide).toContain(`| \`${reason}\` |`)
  for (const layout of layoutNames) if (layout !== 'auto') expect(guide).toContain(`| \`${layout}\` |`)
})
