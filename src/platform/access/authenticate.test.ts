import { expect, test } from 'vitest'
import { secretOf } from './authenticate.ts'

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
test.each([
  { header: 'Bearer usual_owner_x', secret: 'usual_owner_x' },
  { header: 'bearer   usual_owner_x', secret: 'usual_owner_x' },
  { header: basic('usual_write_x:'), secret: 'usual_write_x' },
  { header: basic('usual_write_x:ignored'), secret: 'usual_write_x' },
  { header: basic('usual_write_x'), secret: 'usual_write_x' },
  { header: 'Digest username="x"', secret: undefined },
  { header: 'usual_owner_x', secret: undefined },
  { header: '', secret: undefined },
])('the secret in "$header"', ({ header, secret }) => {
  expect(secretOf(header)).toBe(secret)
})
