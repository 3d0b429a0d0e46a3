import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { isTest, read, sources } from './sources.ts'

/** What each place may import besides itself. ARCHITECTURE.md prints these lines; the test below holds it to them. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  remember: ['platform'],
  listen: ['platform', 'remember'],
  understand: ['platform', 'remember'],
  decide: ['platform', 'remember', 'understand'],
  reach: ['platform', 'remember', 'understand', 'decide'],
  make: ['platform', 'remember', 'understand', 'decide'],
  lend: ['platform', 'remember', 'understand', 'decide'],
  prove: ['platform', 'remember', 'understand', 'decide', 'reach', 'make', 'lend'],
  'server.ts': ['any station'],
  cli: ['any station', 'server.ts'],
  bench: ['any station', 'server.ts', 'cli', 'world'],
  sdk: [],
  console: ['sdk'],
  world: [],
}
const stations = ['platform', 'remember', 'listen', 'understand', 'decide', 'reach', 'make', 'lend', 'prove']

test('imports go along the arrows', () => {
  expect(imports().filter(({ from, to }) => from !== to && !allowed(from).includes(to))).toEqual([])
})

test('the imports that are there are found', () => {
  const found = new Set(imports().map(({ from, to }) => `${to} <- ${from}`))
  for (const arrow of ['platform <- remember', 'remember <- listen', 'remember <- understand', 'understand <- server.ts', 'sdk <- console']) {
    expect(found).toContain(arrow)
  }
})

test('ARCHITECTURE.md prints the same arrows', () => {
  expect(read('ARCHITECTURE.md')).toContain(Object.entries(arrows).map(([from, to]) => `    ${from.padEnd(10)} imports  ${to.join(', ') || '-'}\n`).join(''))
})

// --- internal ---

type Import = { readonly file: string; readonly from: string; readonly to: string }

function allowed(from: string): readonly string[] {
  return (arrows[from] ?? []).flatMap(to => (to === 'any station' ? stations : [to]))
}

function imports(): Import[] {
  // Tests may build on anything; they prove the pieces together.
  const files = sources(['src', 'world', 'bench', 'sdk/src', 'console/src']).filter(file => !isTest(file))
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+|@usual\/sdk[^']*)'/g)].map(([, target = '']) => ({
      file: path, from: placeOf(path), to: target.startsWith('.') ? placeOf(posix.join(posix.dirname(path), target)) : 'sdk',
    })),
  )
}

/** `remember` for src/remember/card/store.ts, `server.ts` for src/server.ts, `console` for console/src/main.tsx. */
function placeOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  return first === 'src' ? second : first
}
