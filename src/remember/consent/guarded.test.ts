import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
// The memory's own SQL, the end of consent, and erasure. Whatever else wants a memory asks memory/store with a Permit.
const mayNameMemories = [/^src\/remember\/memory\/store(\.ts$|\/)/, /^src\/remember\/consent\/store\.ts$/, /^src\/remember\/forgetting\//, /^src\/platform\/(migrations\/|schema\.sql$)/]
const namesMemories = /(\b(from|join|into|update|using|table|truncate|copy|lock)|,)\s+(only\s+)?"?memories\b/i

test('no SQL outside the gate touches memories', () => {
  const guilty = sources().filter(path => namesMemories.test(sqlIn(path))).filter(path => !mayNameMemories.some(allowed => allowed.test(path)))
  expect(guilty).toEqual([])
})

test('the search for memories finds the SQL that is allowed', () => {
  expect(sources().filter(path => namesMemories.test(sqlIn(path)))).toContain('src/remember/consent/store.ts')
})

test('a permit is made in the gate and nowhere else', () => {
  const guilty = sources().filter(path => path !== 'src/remember/consent/gate.ts' && /\bas\s+(unknown\s+as\s+)?Permit\b/.test(withoutComments(path)))
  expect(guilty).toEqual([])
})

function sources(): string[] {
  return ['src', 'world', 'sdk', 'console'].flatMap(folder => filesIn(folder)).filter(path => /\.(ts|tsx|sql)$/.test(path) && !/\.test\.tsx?$/.test(path))
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
