import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
// The memory's own SQL (recall asks for consent in the statement that reads), the end of consent, and erasure.
const mayNameMemories = [
  /^src\/remember\/memory\/(store|recall)\.ts$/, /^src\/remember\/consent\/store\.ts$/, /^src\/remember\/forgetting\//,
  /^src\/platform\/(migrations\/|schema\.sql$)/,
]
const namesMemories = /(\b(from|join|into|update|using|table|truncate|copy|lock)|,)\s+(only\s+)?"?memories\b/i

test('no SQL outside the gate touches memories', () => {
  const guilty = sources().filter(path => namesMemories.test(sqlIn(path)))
    .filter(path => !mayNameMemories.some(allowed => allowed.test(path)))
  expect(guilty).toEqual([])
})

test('the search for memories finds the SQL that is allowed', () => {
  expect(sources().filter(path => namesMemories.test(sqlIn(path)))).toContain('src/remember/consent/store.ts')
})

test('only what writes memories reads them without asking; everybody else recalls', () => {
  const mayFold = [
    /^src\/listen\/settle\.ts$/, /^src\/remember\/identities\/mergeCustomers\.ts$/, /^src\/remember\/memory\//,
    /^src\/remember\/forgetting\//,
  ]
  const guilty = sources().filter(
    path => /memory\/store\.ts'|from '\.\/store\.ts'/.test(withoutComments(path)) && /loadMemoriesToFold/.test(withoutComments(path)),
  )
  expect(guilty).toContain('src/listen/settle.ts')
  expect(guilty.filter(path => !mayFold.some(allowed => allowed.test(path)))).toEqual([])
})

function sources(): string[] {
  return ['src', 'world', 'sdk', 'console'].flatMap(folder => filesIn(folder))
    .filter(path => /\.(ts|tsx|sql)$/.test(path) && !/\.test\.tsx?$/.test(path))
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .map(path => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter(path => !path.includes('/node_modules/') && !path.includes('/dist/'))
  } catch {
    return []
  }
}

/** The quoted texts of a source file, since SQL stands in one; an .sql file whole. */
function sqlIn(path: string): string {
  const text = withoutComments(path)
  return path.endsWith('.sql') ? text : (text.match(/`[^`]*`|'[^'\n]*'|"[^"\n]*"/g) ?? []).join('\n')
}

function withoutComments(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*(\/\/|--).*$/gm, '')
}
