import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { problemTable } from './problems.ts'

const page = readFileSync(new URL('../../../docs/reference/problems.md', import.meta.url), 'utf8')
const sections = new Map(page.split(/^### /m).slice(1).map(section => [section.split('\n', 1)[0]!, section]))

test('the page lists exactly the names of the table, in its order', () => {
  expect([...sections.keys()]).toEqual(Object.keys(problemTable))
})

test.each(Object.entries(problemTable))('%s is described with its status, title and help', (name, { status, title, help }) => {
  expect(sections.get(name)).toContain(`${status}. ${title}. ${help}`)
})
