import { Worker } from 'node:worker_threads'
import type { Bench } from './bench.ts'
import { dayMs } from '../src/platform/calendar.ts'
import { makeEvents, siteMix } from './ingest.ts'
import { startServer, type RunningServer } from './server.ts'

/** `GET /api/customers/:id/usual` at a fixed rate whatever the answers take (open loop), beside a bare read by key at the same rate. */
export const latencyBench: Bench = {
  name: 'latency',
  summary: 'GET usual at 500 requests a second, open loop: p50 and p99 from the moment each request was due',
  run: async ({ size, say }) => {
    const rate = size === 'real' ? 500 : 100
    const seconds = size === 'real' ? 30 : 3
    const server = await startServer()
    try {
      await fill(server, size === 'real' ? 60_000 : 3000)
      const version = await learn(server)
      const answering = version === null ? 'too little was learned: the plain formula' : `version ${version} of the usual`
      say(`${answering} answers`)
      const ids = (await server.db.query<{ id: string }>('select customer_id as id from memories order by 1')).map(row => row.id)
      say(`${ids.length} customers, ${rate} requests/s for ${seconds} s`)
      const paths = Array.from({ length: rate * seconds }, (_, i) => `/api/customers/${ids[(i * 7919) % ids.length]}/usual`)
      await drive(server, paths.slice(0, rate * 2), rate)
      const usual = await drive(server, paths, rate)
      const health = await drive(server, paths.map(() => '/api/me'), rate)
      return {
        figures: [
          {
            name: 'GET usual p99', value: usual.p99, unit: 'ms', reference: { name: 'GET me p99', value: health.p99 },
            ...(size === 'real' && { must: { atMost: 10 } }),
          },
          { name: 'GET usual p50', value: usual.p50, unit: 'ms', reference: { name: 'GET me p50', value: health.p50 } },
          { name: 'answers that were not 200', value: usual.failed, unit: '', must: { atMost: 0 } },
        ],
        json: {
          p50Ms: usual.p50, p99Ms: usual.p99, maxMs: usual.max, ratePerSecond: rate, failed: usual.failed, barePathP99Ms: health.p99,
        },
      }
    } finally {
      await server.stop()
    }
  },
}

type Driven = { readonly p50: number; readonly p99: number; readonly max: number; readonly failed: number }

/** From a thread of its own, so that the sender's timers are not late because of the measurer. */
function drive(server: RunningServer, paths: readonly string[], rate: number): Promise<Driven> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(
      new URL('./openLoop.js', import.meta.url), { workerData: { url: server.url, key: server.ownerKey, paths, rate } },
    )
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

async function fill(server: RunningServer, count: number): Promise<void> {
  // Over two months: there are visits to learn from, and memories with a history.
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
async function learn(server: RunningServer): Promise<number | null> {
  const headers = { authorization: `Bearer ${server.ownerKey}` }
  await fetch(`${server.url}/api/models/train`, { method: 'POST', headers })
  for (;;) {
    const { running, kinds } = await (await fetch(`${server.url}/api/models`, { headers })).json() as Models
    if (!running) return kinds.find(({ kind }) => kind === 'usual')?.active?.version ?? null
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}

type Models = {
  readonly running: unknown; readonly kinds: readonly { readonly kind: string; readonly active: { readonly version: number } | null }[]
}
