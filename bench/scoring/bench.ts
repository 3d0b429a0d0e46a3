import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { migrate } from '../../src/platform/db/migrate.ts'
import { openDb } from '../../src/platform/db/db.ts'
import { serverFlags } from '../../src/platform/heap.ts'
import { projectFolder } from '../../src/platform/http/project.ts'
import { startPostgres } from '../../src/platform/postgres/postgres.ts'
import type { Bench } from '../bench.ts'
import { loadCrowd } from './crowd.ts'
import type { Pass } from './once.ts'

/**
 * All customers assessed, from the table and back: memories out, rows with their key and indexes in, swapped. Beside it what nobody can
 * do without: the same memories out by COPY, a sum over their bytes, and as many columns by COPY into a table with the same key and
 * indexes. Fresh processes in turn, medians.
 */
export const scoringBench: Bench = {
  name: 'scoring',
  summary: 'customers assessed per second, from the table and back, beside a bare COPY out, a sum and a COPY in',
  run: async ({ size, say }) => {
    const [few, many, rounds] = size === 'real' ? [100_000, 1_000_000, 3] : [1000, 5000, 1]
    const home = mkdtempSync(join(tmpdir(), 'usual-'))
    const server = await startPostgres(home)
    const db = openDb({ url: server.url, connections: 4 })
    try {
      await migrate(db)
      const { bytes } = await loadCrowd(db, 1, few)
      say(`memories of ${Math.round(bytes)} bytes`)
      const small = await once(server.url, 'assess')
      await loadCrowd(db, few + 1, many - few)
      const passes: Record<Kind, Pass[]> = { assess: [], bare: [], copies: [] }
      for (let round = 0; round < rounds; round++) {
        for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
          // What the pass before left to be written is not this one's cost.
          await db.query('checkpoint')
          passes[kind].push(await once(server.url, kind))
        }
        say(kinds.map(kind => `${kind} ${passes[kind].at(-1)!.seconds.toFixed(2)} s`).join(', '))
      }
      const perSecond = (kind: Kind): number => median(passes[kind].map(({ customers, seconds }) => customers / seconds))
      const grown = (median(passes.assess.map(pass => pass.peakBytes)) - small.peakBytes) / 2 ** 20
      const cpuSeconds = (kind: Kind): number => median(passes[kind].map(pass => pass.cpuSeconds))
      const ratio = perSecond('assess') / perSecond('bare')
      return {
        figures: [
          {
            name: `customers assessed, ${many.toLocaleString('en')} of them`, value: perSecond('assess'), unit: 'customers/s',
            reference: { name: 'bare', value: perSecond('bare') }, ...(size === 'real' && { must: { atLeast: 0.6, of: 'ratio' as const } }),
          },
          {
            name: 'the same beside the two copies alone, no index', value: perSecond('assess'), unit: 'customers/s',
            reference: { name: 'copies', value: perSecond('copies') },
          },
          {
            name: `memory of the process, beyond that for ${few.toLocaleString('en')}`, value: grown, unit: 'MB',
            ...(size === 'real' && { must: { atMost: 60 } }),
          },
        ],
        json: {
          customers: passes.assess[0]!.customers, customersPerSecond: perSecond('assess'), bareCustomersPerSecond: perSecond('bare'),
          ratio, copiesPerSecond: perSecond('copies'), ratioToCopies: perSecond('assess') / perSecond('copies'), grownMegabytes: grown,
          peakMegabytes: small.peakBytes / 2 ** 20, bytesPerMemory: bytes, check: passes.assess[0]!.check,
          cpuSeconds: cpuSeconds('assess'), bareCpuSeconds: cpuSeconds('bare'),
        },
      }
    } finally {
      await db.close()
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    }
  },
}

// --- internal ---

const kinds = ['bare', 'assess', 'copies'] as const
type Kind = (typeof kinds)[number]

async function once(url: string, kind: Kind): Promise<Pass> {
  // Node with what `npm start` gives it.
  const args = [...serverFlags(), join(projectFolder(), 'dist/bench/scoring/once.js'), url, kind]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout) as Pass
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
