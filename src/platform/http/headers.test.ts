import Fastify from 'fastify'
import { expect, test } from 'vitest'
import type { App } from '../context.ts'
import { setHeaders } from './headers.ts'

test('the first answer and all others have the same headers of security', async () => {
  const app = Fastify() as unknown as App
  await setHeaders(app, { https: true })
  app.get('/api/me', async () => 'me')
  app.get('/own', async (_request, reply) => reply.header('x-own', '1').send('own'))
  const headersOf = async (url: string) => {
    const { 'x-request-id': _id, date: _date, 'content-length': _length, ...headers } = (await app.inject(url)).headers
    return headers
  }
  const { 'x-own': own, ...first } = await headersOf('/own')
  expect(own).toBe('1')
  expect(first).toMatchObject({
    'content-security-policy': expect.stringContaining("script-src 'self'"), 'strict-transport-security': 'max-age=31536000',
    'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'x-content-type-options': 'nosniff',
  })
  expect(await headersOf('/api/me')).toEqual({ ...first, 'cache-control': 'no-store' })
  expect(await headersOf('/nowhere')).toMatchObject({ 'content-security-policy': first['content-security-policy'] })
})
