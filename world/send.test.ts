import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Happening, SegmentEvent } from './event.ts'
import { openSending } from './send.ts'

type Request = { readonly batch: readonly SegmentEvent[]; readonly headers: IncomingHttpHeaders; readonly bytes: number; readonly at: number }
let server: Server | undefined
afterEach(() => new Promise<void>(resolve => {
  server?.closeAllConnections()
  if (server) server.close(() => resolve())
  else resolve()
  server = undefined
}))

test('batches are whole, within the limits, and keep the order of each customer', async () => {
  const { url, accepted, mostAtOnce } = await receiver(() => ({ status: 200, delayMs: 5 }))
  const sending = openSending({ url, key: 'k', lanes: 4, batchEvents: 50 })
  const all = Array.from({ length: 1000 }, (_, i) => happening(i % 37 - 5, i))
  for (const one of all) await sending.send(one)
  await sending.drain()
  expect(sending.sent()).toBe(1000)
  const got = accepted.flatMap(({ batch }) => batch)
  expect(got.map(({ messageId }) => messageId).toSorted()).toEqual(all.map(({ event }) => event.messageId).toSorted())
  expect(Math.max(...accepted.map(({ batch }) => batch.length))).toBe(50)
  expect(mostAtOnce()).toBeGreaterThan(1)
  expect(outOfOrder(got)).toBe(0)
  expect(accepted[0]?.headers.authorization).toBe(`Basic ${Buffer.from('k:').toString('base64')}`)
})

test('a batch of large events stays under 500 KB', async () => {
  const { url, accepted } = await receiver(() => ({ status: 200 }))
  const sending = openSending({ url, key: 'k', lanes: 1 })
  for (let i = 0; i < 100; i++) await sending.send(happening(1, i, { name: 'щ'.repeat(10_000) }))
  await sending.drain()
  expect(Math.max(...accepted.map(({ bytes }) => bytes))).toBeLessThan(500_000)
  expect(accepted.flatMap(({ batch }) => batch)).toHaveLength(100)
})

test('a refusal with Retry-After is obeyed, and what comes later for the same customer waits behind it', async () => {
  let refusals = 0
  const { url, accepted, refused } = await receiver(() => (refusals++ < 1 ? { status: 429, retryAfter: 1 } : { status: 200 }))
  const sending = openSending({ url, key: 'k', lanes: 1, batchEvents: 10, pauseMs: 1 })
  for (let i = 0; i < 30; i++) await sending.send(happening(1, i))
  await sending.drain()
  expect(accepted[0]!.at - refused[0]!.at).toBeGreaterThanOrEqual(950)
  expect(accepted.flatMap(({ batch }) => batch).map(({ timestamp }) => timestamp)).toEqual(Array.from({ length: 30 }, (_, i) => timeOf(i)))
})

test('a server that fails or is away gets the same batch again, later and later, and nothing is lost', async () => {
  const first = await receiver(() => ({ status: 503 }))
  const { port } = server!.address() as AddressInfo
  const said: string[] = []
  const sending = openSending({ url: first.url, key: 'k', lanes: 1, batchEvents: 10, pauseMs: 20, say: line => said.push(line) })
  for (let i = 0; i < 10; i++) await sending.send(happening(1, i))
  const done = sending.drain()
  await until(() => first.refused.length >= 3)
  const gaps = first.refused.slice(1).map(({ at }, i) => at - first.refused[i]!.at)
  expect(gaps[1]).toBeGreaterThan(gaps[0]! * 1.2)
  await new Promise<void>(resolve => { server!.closeAllConnections(); server!.close(() => resolve()) })
  await until(() => said.length > 0)
  const second = await receiver(() => ({ status: 200 }), port)
  await done
  expect(second.accepted.flatMap(({ batch }) => batch)).toHaveLength(10)
})

test('a batch refused for good ends the sending with the words of the server', async () => {
  const { url } = await receiver(() => ({ status: 401 }))
  const sending = openSending({ url, key: 'wrong', pauseMs: 1 })
  await sending.send(happening(1, 1))
  await expect(sending.drain()).rejects.toThrow('401')
  await expect(sending.send(happening(1, 2))).rejects.toThrow('401')
})

test('who refuses profiling is sent under Sec-GPC, and only they are', async () => {
  const { url, accepted } = await receiver(() => ({ status: 200 }))
  const sending = openSending({ url, key: 'k', lanes: 1 })
  for (let i = 0; i < 9; i++) await sending.send(happening(1, i, i % 3 === 2 ? { context: { gpc: true } } : {}))
  await sending.drain()
  for (const { batch, headers } of accepted) for (const { context } of batch) expect(context?.['gpc'] === true).toBe(headers['sec-gpc'] === '1')
  expect(outOfOrder(accepted.flatMap(({ batch }) => batch))).toBe(0)
  expect(accepted.flatMap(({ batch }) => batch)).toHaveLength(9)
})

test('told to stop, it stops trying', async () => {
  const { url, refused } = await receiver(() => ({ status: 503 }))
  const sending = openSending({ url, key: 'k', pauseMs: 60_000 })
  await sending.send(happening(1, 1))
  const done = sending.drain()
  await until(() => refused.length > 0)
  sending.stop()
  await done
  expect(sending.sent()).toBe(0)
})

// --- internal ---

/** A peer that speaks HTTP: it answers as told and keeps what it accepted and what it refused. */
async function receiver(answer: () => { status: number; delayMs?: number; retryAfter?: number }, port = 0) {
  const accepted: Request[] = []
  const refused: Request[] = []
  let [now, most] = [0, 0]
  server = createServer((request, response) => {
    most = Math.max(most, ++now)
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      const { status, delayMs = 0, retryAfter } = answer()
      const { batch } = JSON.parse(body.toString()) as { batch: SegmentEvent[] }
      ;(status === 200 ? accepted : refused).push({ batch, headers: request.headers, bytes: body.length, at: performance.now() })
      setTimeout(() => {
        now--
        response.writeHead(status, retryAfter ? { 'retry-after': String(retryAfter) } : {}).end('{}')
      }, delayMs)
    })
  })
  await new Promise<void>(resolve => { server!.listen(port, '127.0.0.1', resolve) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, accepted, refused, mostAtOnce: () => most }
}

function happening(key: number, i: number, more: Partial<SegmentEvent> = {}): Happening {
  return { key, event: { type: 'track', event: 'Product Viewed', messageId: `m-${i}`, timestamp: timeOf(i), userId: `u${key}`, ...more } }
}
function timeOf(i: number): string {
  return new Date(1_700_000_000_000 + i * 1000).toISOString()
}
function outOfOrder(events: readonly SegmentEvent[]): number {
  const last = new Map<string, string>()
  return events.filter(({ userId = '', timestamp }) => {
    const before = last.get(userId) ?? ''
    last.set(userId, timestamp)
    return timestamp < before
  }).length
}
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => { setTimeout(resolve, 5) })
}
