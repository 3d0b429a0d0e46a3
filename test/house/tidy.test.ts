import { expect, test } from 'vitest'
import { isTest, linesWith, read, sources } from './sources.ts'

const everything = sources(['src', 'world', 'bench', 'sdk/src', 'console/src', 'test', 'scripts', 'docs', '.ci'], /\.(tsx?|mjs|md|sql|css|html)$|^\.ci\/run$/)
  // These tests name what they look for.
  .filter(({ path }) => !path.startsWith('test/house/'))
const code = everything.filter(({ path }) => /\.(tsx?|mjs)$/.test(path))
const engine = code.filter(file => file.path.startsWith('src/') && !isTest(file))

test('nothing is left to be done later', () => {
  expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, everything)).toEqual([])
})

test('nothing prints for its author', () => {
  // Helpers of tests speak to their parent process that way.
  expect(linesWith(/\bconsole\.(log|error|warn|info|debug)\(|^\s*debugger\b/, code.filter(({ path }) => !path.startsWith('test/')))).toEqual([])
})

test('nothing is of type any', () => {
  expect(linesWith(/(:\s*|<|,\s*|\bas\s+|\|\s*)any\s*(\[\]|[,>;)=|]|$)/, code.map(withoutComments))).toEqual([])
})

test('no test is left alone or left out without saying why', () => {
  expect(linesWith(/\b(test|it|describe)(\.each)?\.only\b|\b(test|it|describe)\.(skip|todo)\b/, code)).toEqual([])
  expect(linesWith(/\.(skipIf|runIf)\(/, code).filter(line => !/skipped|only|data/i.test(line))).toEqual([])
})

test('nothing of ours is replaced by a mock', () => {
  expect(linesWith(/\b(vi|jest)\.(mock|doMock|spyOn|stubGlobal)\(/, code)).toEqual([])
})

test('real data are found in one place, so that none can be missing unnoticed', () => {
  const elsewhere = code.filter(({ path }) => !/^(bench\/data|test\/data|src\/platform\/config(\.test)?)\.ts$/.test(path))
  expect(linesWith(/env(\.|\[')USUAL_DATA|shared\/data/, elsewhere)).toEqual([])
})

test('no machine and no registry is named', () => {
  expect(linesWith(/registry\.(npmjs|yarnpkg)|npmmirror/, everything)).toEqual([])
  const shipped = everything.filter(file => !isTest(file))
  expect(linesWith(/['"`\s(](\/work|\/tmp)(\/|['"`\s])|['"`](\/root|\/home\/\w+|\/Users\/\w+)\b/, shipped)).toEqual([])
  expect(read('package-lock.json').match(/"resolved": "\w+:\/\/.*/g) ?? []).toEqual([])
})

test('no file of the engine has more than 300 lines', () => {
  expect(engine.filter(({ text }) => text.split('\n').length > 300).map(({ path }) => path)).toEqual([])
})

test('the engine takes time and chance as arguments', () => {
  // platform/clock.ts is the clock; files and processes of the operating system, which platform/postgres watches, know no other time than its own.
  const edges = /^src\/(cli\/|platform\/(clock\.ts|random\.ts|postgres\/))/
  expect(linesWith(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/, engine.filter(({ path }) => !edges.test(path)))).toEqual([])
})

test('the search finds what it looks for', () => {
  const sample = [{ path: 'sample.ts', text: 'const a: any = 1\nfoo(b as any)\nconst c: Array<any> = []\nconst many: string = any1\n' }]
  expect(linesWith(/(:\s*|<|,\s*|\bas\s+|\|\s*)any\s*(\[\]|[,>;)=|]|$)/, sample)).toHaveLength(3)
  expect(engine.length).toBeGreaterThan(50)
  expect(everything.some(({ path }) => path.startsWith('docs/'))).toBe(true)
})

// --- internal ---

function withoutComments({ path, text }: { readonly path: string; readonly text: string }) {
  return { path, text: text.replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, '')).replace(/\/\/.*$/gm, '') }
}
