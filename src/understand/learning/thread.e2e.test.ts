import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startServer, type RunningServer } from '../../../bench/server.ts'
import { someMonths } from '../../../test/learning.ts'

// The server as it is installed, in a process of its own: only there does it learn in a thread.
const customers = 800
let server: RunningServer
beforeAll(async () => {
  server = await startServer({ keep: true })
  const batch = someMonths(customers, { days: 60 }).map(({ messageId, name, at, who, properties }) =>
    ({ type: 'track', messageId, event: name, timestamp: new Date(at).toISOString(), userId: who[0]?.value, properties }))
  for (let from = 0; from < batch.length; from += 500) {
    const answer = await ask(
      '/v1/batch', { batch: batch.slice(from, from + 500) }, `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}`,
    )
    expect(answer.status).toBe(200)
  }
})
afterAll(async () => {
  await server.stop()
  rmSync(server.home, { recursive: true, force: true })
})

const ask = (path: string, body?: object, authorization = `Bearer ${server.ownerKey}`) => fetch(`${server.url}${path}`, {
  method: body ? 'POST' : 'GET', headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
  ...(body && { body: JSON.stringify(body) }),
})
const models = async () => (await (await ask('/api/models')).json()) as {
  running: { doing: string; share: number } | null; kinds: { kind: string; active: object | null }[]
}
const isLearned = async () => (await models()).kinds.some(({ active }) => active !== null)

test('while it learns requests are answered as before', async () => {
  const quiet = await timed(() => Promise.resolve(true), 200)
  expect((await ask('/api/models/train', {})).status).toBe(200)
  const busy = await timed(async () => (await models()).running !== null, 10_000)
  // Enough of them were asked while it learned, or this would prove nothing.
  expect(busy.length).toBeGreaterThan(50)
  expect(at(busy, 0.99)).toBeLessThan(Math.max(50, 5 * at(quiet, 0.99)))
  await vi.waitFor(async () => expect(await isLearned()).toBe(true), { timeout: 60_000, interval: 200 })
}, 120_000)

test('killed in the middle, the version in use is as it was, and the learning is taken up at the next start', async () => {
  const before = (await models()).kinds
  expect((await ask('/api/models/train', {})).status).toBe(200)
  await vi.waitFor(async () => expect((await models()).running?.doing ?? 'waiting').not.toBe('waiting'), { timeout: 20_000, interval: 10 })
  await server.kill()
  server = await startServer({ home: server.home, keep: true })
  expect((await models()).kinds.map(({ active }) => active === null)).toEqual(before.map(({ active }) => active === null))
  await vi.waitFor(
    async () => expect(await server.db.query(`select state, tries from learning`)).toEqual([{ state: 'idle', tries: 2 }]),
    { timeout: 60_000, interval: 200 },
  )
}, 120_000)

// --- internal ---

/** Milliseconds of `GET usual`, one every 5 ms, as long as `goes` says and at most `most` of them. */
async function timed(goes: () => Promise<boolean>, most: number): Promise<number[]> {
  const took: number[] = []
  while (took.length < most && (took.length % 20 !== 0 || (await goes()))) {
    const started = performance.now()
    const answer = await ask(`/api/customers/c${took.length % customers}/usual`)
    await answer.arrayBuffer()
    took.push(performance.now() - started)
    expect(answer.status).toBe(200)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  return took
}

function at(took: readonly number[], share: number): number {
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * share)] ?? 0
}
