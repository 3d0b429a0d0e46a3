import { statfsSync } from 'node:fs'
import type { Context } from '../platform/context.ts'
import type { Command } from './command.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'Check the machine, the database and what it holds; says what to do about what is wrong.',
  usage: '',
  run: async (_args, open) => {
    const context = await open()
    let faults = 0
    for (const check of checks) {
      const { isFine, text } = await check(context)
      if (!isFine) faults++
      process.stdout.write(`${isFine ? 'ok   ' : 'FAULT'}  ${text}\n`)
    }
    return faults === 0 ? 0 : 1
  },
}

// --- internal ---

type Check = (context: Context) => Promise<{ isFine: boolean; text: string }>

const checks: readonly Check[] = [
  async () => ({ isFine: true, text: `Node ${process.versions.node} on ${process.platform}-${process.arch}` }),
  async ({ home }) => {
    const { bavail, bsize } = statfsSync(home)
    const freeGb = (bavail * bsize) / 1e9
    return {
      isFine: freeGb > 1,
      text: `${freeGb.toFixed(1)} GB free in the data folder${freeGb > 1 ? '' : ': free some space, below 1 GB the database may stop'}`,
    }
  },
  async ({ db }) => {
    const [row] = await db.query<{ version: string; fsync: string }>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync`
    )
    const isFine = row?.fsync === 'on'
    return {
      isFine, text: `PostgreSQL ${row?.version}, fsync ${row?.fsync}${isFine ? '' : ': acknowledged events could be lost; set fsync = on'}`,
    }
  },
  async ({ db }) => {
    const [row] = await db.query<{ customers: number; events: number; orders: number; rejects: number }>(
      `select (select count(*)::int from customers) as customers, (select count(*)::int from events) as events,
         (select count(*)::int from orders) as orders, (select count(*)::int from rejects) as rejects`,
    )
    return { isFine: true, text: `${row?.customers} customers, ${row?.events} events, ${row?.orders} orders, ${row?.rejects} rejects` }
  },
  async ({ db }) => {
    const [row] = await db.query<{ wrong: number }>(
      `select count(*)::int as wrong from customers c
       left join (select customer_id, count(*) filter (where kind = 'purchase') as n,
           sum(case kind when 'purchase' then total else -total end) as spent from orders group by customer_id) o using (customer_id)
       where c.order_count <> coalesce(o.n, 0) or c.spent <> coalesce(o.spent, 0)`,
    )
    return {
      isFine: row?.wrong === 0,
      text: row?.wrong === 0
        ? "every customer's totals equal their orders"
        : `the totals of ${row?.wrong} customers differ from their orders: please report this`,
    }
  },
]
