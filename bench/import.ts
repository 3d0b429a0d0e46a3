import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectFolder } from '../src/platform/http/project.ts'
import type { Bench } from './bench.ts'
import { dataFile } from './data.ts'
import { startServer } from './server.ts'

/** `usual import` of a real file into a fresh database: time, memory of our own process, a second run, bytes a memory. */
export const importBench: Bench = {
  name: 'import',
  summary: 'import orders (by default Online Retail, 525,461 lines) twice: seconds, memory, bytes a customer',
  run: async ({ file, say }) => {
    const path = file ?? dataFile('online-retail/online_retail_2009-12_2010-12.csv.gz')
    if (!path) {
      say('skipped: the data are not there (USUAL_DATA)')
      return { figures: [], json: { skipped: 'no data' } }
    }
    const server = await startServer()
    try {
      const first = await importOnce(server.home, path)
      say(first.said)
      const before = await fingerprint(server.db)
      const second = await importOnce(server.home, path)
      say(second.said)
      const after = await fingerprint(server.db)
      const [memory] = await server.db.query<{ customers: number; mean: number; most: number }>(
        'select count(*)::int as customers, avg(length(state))::float8 as mean, max(length(state)) as most from memories',
      )
      const [lines] = await server.db.query<{ n: number }>('select count(*)::int as n from order_lines')
      return {
        figures: [
          { name: 'seconds to import', value: first.seconds, unit: 's', must: { atMost: 60 } },
          { name: 'peak memory of our process', value: first.peakMb, unit: 'MB', must: { atMost: 400 } },
          { name: 'order lines a second', value: (lines?.n ?? 0) / first.seconds, unit: 'lines/s' },
          {
            name: 'seconds to import again', value: second.seconds, unit: 's', reference: { name: 'the first time', value: first.seconds },
          },
          { name: 'rows that changed the second time', value: before === after ? 0 : 1, unit: '', must: { atMost: 0 } },
          {
            name: 'bytes of a memory, mean', value: memory?.mean ?? NaN, unit: 'bytes', reference: { name: 'limit', value: 1229 },
            must: { atMost: 1229 },
          },
          { name: 'bytes of a memory, most', value: memory?.most ?? NaN, unit: 'bytes' },
        ],
        json: {
          seconds: first.seconds, peakMb: first.peakMb, secondSeconds: second.seconds, changed: before !== after,
          customers: memory?.customers, bytesPerCustomer: memory?.mean, bytesMost: memory?.most,
        },
      }
    } finally {
      await server.stop()
    }
  },
}

// --- internal ---

async function importOnce(home: string, path: string): Promise<{ seconds: number; peakMb: number; said: string }> {
  const started = performance.now()
  // The child prints its own peak memory as it ends, so nothing but our process is counted.
  const command = JSON.stringify(join(projectFolder(), 'dist/src/cli/main.js'))
  const sayPeak = `process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS + '\\n'))`
  const script = `${sayPeak};process.argv.splice(1, 0, 'usual');await import(${command})`
  const child = spawn(
    process.execPath, ['--input-type=module', '-e', script, 'import', path],
    { env: { ...process.env, USUAL_HOME: home, DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  let progress = ''
  child.stdout.on('data', (chunk: Buffer) => { said += chunk.toString() })
  child.stderr.on('data', (chunk: Buffer) => { progress = (progress + chunk.toString()).slice(-4000) })
  const code = await new Promise<number | null>(resolve => child.on('exit', resolve))
  if (code !== 0) throw new Error(`the import ended with code ${code}: ${progress}`)
  return {
    seconds: (performance.now() - started) / 1000, peakMb: Number(/peak (\d+)/.exec(progress)?.[1]) / 1024,
    said: said.trim().split('\n').slice(-8).join('; '),
  }
}

/** One value that changes if any customer, order, line, product, daily total or memory does. */
async function fingerprint(db: import('../src/platform/db/db.ts').Db): Promise<string> {
  const parts: string[] = []
  for (const table of ['customers', 'orders', 'order_lines', 'products', 'product_days', 'days', 'events']) {
    const [row] = await db.query<{ hash: string }>(
      `select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as hash from ${table} t`,
    )
    parts.push(`${table} ${row?.hash}`)
  }
  const [memory] = await db.query<{ hash: string }>(
    `select coalesce(sum(hashtextextended(customer_id || encode(state, 'hex'), 0)), 0)::text as hash from memories`,
  )
  return [...parts, memory?.hash].join('\n')
}
