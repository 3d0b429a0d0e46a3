import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { migrate } from '../../src/platform/db/migrate.ts'
import { openDb, type Db } from '../../src/platform/db/db.ts'
import { serverFlags } from '../../src/platform/heap.ts'
import { projectFolder } from '../../src/platform/http/project.ts'
import { startPostgres } from '../../src/platform/postgres/postgres.ts'
import { loadCrowd } from '../scoring/crowd.ts'
import type { Planned } from './once.ts'

/** What a plan from the database came to, and how long the rows alone took to come out, in seconds; medians of `rounds`. */
export type FromDatabase = {
  readonly customers: number; readonly options: number; readonly contacts: number; readonly gap: number; readonly violations: number
  readonly seconds: number; readonly streamSeconds: number; readonly ratio: number; readonly megabytes: number
  readonly peakMegabytes: number
}

/**
 * A plan for all customers from the table and back - weighed, solved, the choices written - beside the rows alone: the same statement out
 * by COPY, its bytes counted. Fresh processes in turn.
 */
export async function planFromDatabase(customers: number, rounds: number, say: (line: string) => void): Promise<FromDatabase> {
  const home = mkdtempSync(join(tmpdir(), 'usual-'))
  const server = await startPostgres(home)
  const db = openDb({ url: server.url, connections: 2 })
  try {
    await migrate(db)
    await saveShop(db, customers)
    const runs: Record<Kind, Planned[]> = { plan: [], rows: [] }
    for (let round = 0; round < rounds; round++) {
      for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
        // What was written before is not this one's cost.
        await db.query('checkpoint')
        runs[kind].push(await once(server.url, kind))
      }
      say(kinds.map(kind => `${kind} ${runs[kind].at(-1)!.seconds.toFixed(2)} s`).join(', '))
    }
    const median = (kind: Kind, of: (run: Planned) => number): number => runs[kind].map(of).toSorted((a, b) => a - b)[rounds >> 1]!
    const [seconds, streamSeconds] = [median('plan', run => run.seconds), median('rows', run => run.seconds)]
    const { contacts, gap, options, violations } = runs.plan[0]!
    return {
      customers, options, contacts, gap, violations, seconds, streamSeconds, ratio: seconds / streamSeconds,
      megabytes: runs.rows[0]!.bytes / 2 ** 20, peakMegabytes: median('plan', run => run.peakBytes) / 2 ** 20,
    }
  } finally {
    await db.close()
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

// --- internal ---

const kinds = ['rows', 'plan'] as const
type Kind = (typeof kinds)[number]

async function once(url: string, kind: Kind): Promise<Planned> {
  const args = [...serverFlags(), join(projectFolder(), 'dist/bench/plan/once.js'), url, kind]
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as Planned
}

/** A crowd with memories of some 400 bytes, addresses and worths; some contacted of late; five offers in four channels. */
async function saveShop(db: Db, customers: number): Promise<void> {
  await loadCrowd(db, 1, customers)
  for (const statement of statements) await db.query(statement)
  await db.query('vacuum analyze customers, worths, identities, contacts, memories')
}

const h = 'hashtext(customer_id)'
const statements: readonly string[] = [
  `insert into products (sku, name, price, margin) select 'p' || i, 'Product ' || i, 1 + i % 37, .2 + (i % 5) / 10.0
    from generate_series(1, 2000) i`,
  // One in ten profiles nobody, one in three hears no offers by any one channel.
  'truncate customers',
  `insert into customers (customer_id, kind, created_at, order_count, email, phone, stated_purposes, granted_purposes)
   select customer_id, 'person', '2020-01-01', 2, customer_id || '@example.org', case when ${h} & 3 > 0 then '+1' || customer_id end, 1023,
     case when ${h} % 10 = 0 then 1 else 7 | (${h} & 120) end from memories order by md5(customer_id)`,
  `insert into identities (kind, value, customer_id, first_seen_at) select 'email', email, customer_id, created_at from customers`,
  `insert into identities (kind, value, customer_id, first_seen_at)
   select 'messenger', 'm' || customer_id, customer_id, created_at from customers where ${h} & 1 = 0`,
  `insert into worths (customer_id, assessed_on, tier, state, alive, silent, purchases, worth, worth_low, worth_high, earned, before, gives,
    gets,
     knowing, first_on, last_on, lost_on)
   select customer_id, '2026-01-05', 1 + (${h} & 3), (array['new', 'kept', 'weakening', 'lost'])[1 + (${h} >> 2 & 3)], .5,
     (${h} & 127) / 128.0, 2, ${h} & 255, 0, 1, 10, (${h} >> 4 & 511), 1, 1, 1, '2025-06-01', '2025-12-01', '2026-03-01' from customers`,
  `insert into contacts (customer_id, decision_id, channel, offer_id, price, cost, purposes, state, due_at, claimed_at)
   select customer_id, 'd', 'email', 'o1', 1, 0, 12, 'sent', clock_timestamp() - (${h} & 31) * interval '1 day', clock_timestamp()
   from customers where ${h} % 5 = 0`,
  `insert into offers (offer_id, name, kind, state, skus, discount, margin, stock, channels, created_at, updated_at)
   select 'o' || i, 'Offer ' || i, 'product', 'active', array['p' || i * i], .05 * (i % 3), 60 + 30 * i, case when i > 3 then 50000 end,
     array['email', 'sms', 'messenger', 'call'], '2026-01-01', '2026-01-01' from generate_series(1, 5) i`,
]
