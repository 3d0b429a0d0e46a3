import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createUsual } from './client.ts'
import { UsualProblem } from './problem.ts'

let close = (): void => undefined
afterEach(() => close())

test('a refusal becomes a problem with its code, detail, help and fields', async () => {
  const refusal = { detail: 'Not permitted', code: 'no_consent', help: 'Ask them' }
  const usual = await client((_, response) => {
    response.writeHead(403, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ type: '/docs', title: 'No', status: 403, ...refusal, purpose: 'profiling' }))
  })
  const problem = await usual.customers.usual('c1').catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(UsualProblem)
  expect(problem).toMatchObject({ status: 403, ...refusal, fields: { purpose: 'profiling' } })
})

test('a server that hangs up is unreachable, not a broken answer', async () => {
  const usual = await client(request => { request.socket.destroy() })
  await expect(usual.health()).rejects.toMatchObject({ status: 0, code: 'unreachable' })
})

test('a page of another program is no answer', async () => {
  const usual = await client((_, response) => { response.end('<html>') })
  await expect(usual.health()).rejects.toMatchObject({ code: 'not_json' })
})

test('ids and searches reach the server as they are, what is undefined does not', async () => {
  const asked: string[] = []
  const usual = await client((request, response) => { asked.push(request.url ?? ''); response.end('{}') })
  await usual.customers.get('a/b ?ü')
  await usual.customers.list({ search: 'Anna & Ко', sort: 'spent', cursor: undefined })
  expect(asked).toEqual(['/api/customers/a%2Fb%20%3F%C3%BC', '/api/customers?search=Anna+%26+%D0%9A%D0%BE&sort=spent'])
})

test('a key is sent as bearer, a body as JSON, an answer without a body is undefined', async () => {
  const seen: Record<string, unknown>[] = []
  const usual = await client(async (request, response) => {
    const { authorization, 'content-type': type } = request.headers
    seen.push({ authorization, type, body: await textOf(request) })
    response.writeHead(204).end()
  })
  expect(await usual.customers.usualDeclined('c1', ['tea'])).toBeUndefined()
  expect(seen).toEqual([{ authorization: 'Bearer secret', type: 'application/json', body: '{"proposed":["tea"]}' }])
})

test('a stream is followed row by row, wherever the network cuts it', async () => {
  const usual = await client(async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const part of [': open\n\ndata: [{"seq":1},{"s', 'eq":2}]\n', '\n: still here\n\ndata: [{"seq":3}]\r\n\r\n']) {
      response.write(part)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    response.end()
  })
  const rows: unknown[] = []
  for await (const row of usual.events.follow()) rows.push(row.seq)
  expect(rows).toEqual([1, 2, 3])
})

test('a stream ends quietly where the reader stops', async () => {
  const usual = await client((_, response) => { response.write('data: [{"seq":1}]\n\n') })
  for await (const row of usual.events.follow()) {
    expect(row.seq).toBe(1)
    break
  }
})

test('an import sends its fields before the file, so that they are known when the first line arrives', async () => {
  let body = ''
  const usual = await client(async (request, response) => { body = await textOf(request); response.end('{"id":"i1"}') })
  const wishes = { layout: 'mapped', map: { order: 'Order' }, currency: 'EUR' } as const
  expect(await usual.imports.start(new Blob(['a,b\n1,2\n']), 'orders.csv', wishes)).toEqual({ id: 'i1' })
  const parts = ['name="layout"', 'name="currency"', '{"order":"Order"}', 'name="dryRun"', 'filename="orders.csv"', 'a,b']
  const places = parts.map(part => body.indexOf(part))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
})

// --- internal ---

/** A client of a real server on this machine that answers as the test says. */
async function client(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  close = () => { server.closeAllConnections(); server.close() }
  return createUsual({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, key: 'secret' })
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += String(part)
  return text
}
