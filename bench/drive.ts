import { Worker } from 'node:worker_threads'
import { dayMs } from '../src/platform/calendar.ts'
import { makeEvents, siteMix } from './ingest.ts'
import type { RunningServer } from './server.ts'

/** Latencies in ms; `lateP99`: by which the sender itself was late, and which is in them; `failed`: answers that were not 200. */
type Driven = {
  readonly p50: number; readonly p99: number; readonly p999: number; readonly max: number; readonly lateP99: number; readonly failed: number
}

/**
 * From a thread of its own, so that the sender's timers are not late because of the measurer. With `bodies`, each is posted to its path.
 */
export function drive(
  server: Pick<RunningServer, 'url' | 'ownerKey'>, paths: readonly string[], rate: number, bodies?: readonly string[],
): Promise<Driven> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(
      new URL('./openLoop.js', import.meta.url), { workerData: { url: server.url, key: server.ownerKey, paths, rate, bodies } },
    )
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** Events of a shop with its site, over two months: there are visits to learn from, and memories with a history. */
export async function fill(server: RunningServer, count: number): Promise<void> {
  const events = makeEvents(count, Math.round(count / 15), 1, siteMix, Math.round((60 * dayMs) / count))
  const authorization = `Basic ${Buffer.from(`${server.writeKey}:`).toString('base64')}`
  for (let from = 0; from < events.length; from += 500) {
    const answer = await fetch(`${server.url}/v1/batch`, {
      method: 'POST', headers: { authorization, 'content-type': 'application/json' },
      body: `{"batch":[${events.slice(from, from + 500).join(',')}]}`,
    })
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  }
}

/** Has the server learn, and waits. Returns the version of the usual that is in use then. */
export async function learn(server: RunningServer): Promise<number | null> {
  const headers = { authorization: `Bearer ${server.ownerKey}` }
  await fetch(`${server.url}/api/models/train`, { method: 'POST', headers })
  for (;;) {
    const { running, kinds } = await (await fetch(`${server.url}/api/models`, { headers })).json() as Models
    if (!running) return kinds.find(({ kind }) => kind === 'usual')?.active?.version ?? null
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}

// --- internal ---

type Models = {
  readonly running: unknown; readonly kinds: readonly { readonly kind: string; readonly active: { readonly version: number } | null }[]
}
