import type { Bench } from './bench.ts'
import { drive, fill, learn } from './drive.ts'
import { startServer } from './server.ts'

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
