import { expect, test } from 'vitest'
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

// --- internal ---

function parseError(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return error
  }
}
