import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createLog, describeError } from './log.ts'

const databaseError = Object.assign(new Error('invalid input syntax for type integer: "ivan@example.com"'), {
  severity: 'ERROR',
  code: '22P02',
  detail: 'Key (email)=(ivan@example.com) already exists.',
  where: 'unnamed portal parameter $1 = \'ivan@example.com\'',
  table: 'customers',
  constraint: 'customers_pkey',
})

test.each([
  { name: 'PostgreSQL quotes values in its messages', error: databaseError },
  { name: 'JSON.parse quotes the text', error: parseError('{ ivan@example.com') },
  { name: 'so does the cause of an error', error: new Error('import failed', { cause: databaseError }) },
])('$name, and the log does not', ({ error }) => {
  const lines: string[] = []
  createLog({ destination: { write: line => void lines.push(line) } }).error({ err: error }, 'broken')
  expect(lines.join('')).toContain('broken')
  expect(lines.join('')).not.toContain('ivan')
})

test('what broke and where stays', () => {
  expect(describeError(databaseError)).toMatchObject({ code: '22P02', table: 'customers', constraint: 'customers_pkey' })
  expect(describeError(new Error('no such folder', { cause: databaseError }))).toMatchObject({
    type: 'Error',
    message: 'no such folder',
    cause: { code: '22P02' },
    frames: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
  })
})

test('lines come together within a second', async () => {
  const { log, written } = logToFile()
  log.info('one')
  log.info('two')
  await new Promise(resolve => setImmediate(resolve))
  expect(written()).toEqual([])
  await vi.waitFor(() => expect(written()).toEqual(['one', 'two']), 1000)
})

test('many lines wait for no time', async () => {
  const { log, written } = logToFile()
  const lines = Array.from({ length: 100 }, (_, i) => `line ${i}`)
  for (const line of lines) log.info(line)
  await vi.waitFor(() => expect(written().length).toBeGreaterThan(50), { timeout: 300, interval: 2 })
  await vi.waitFor(() => expect(written()).toEqual(lines), 1000)
})

test('an error is written at once, after what came before it, also while others are being written', async () => {
  const { log, written } = logToFile()
  log.info('before')
  log.error('broken')
  log.error('broken again')
  await vi.waitFor(() => expect(written()).toEqual(['before', 'broken', 'broken again']), { timeout: 300, interval: 2 })
})

// --- internal ---

/** The messages that stand in a file so far. */
function logToFile() {
  const folder = mkdtempSync(join(tmpdir(), 'usual-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'log')
  const written = (): unknown[] => readFileSync(path, 'utf8').trim().split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line).msg]))
  return { log: createLog({ file: openSync(path, 'a') }), written }
}

function parseError(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}
