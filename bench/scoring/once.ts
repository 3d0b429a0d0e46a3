import { openDb } from '../../src/platform/db/db.ts'
import { loadSettings } from '../../src/platform/settings/store.ts'
import type { Assessment } from '../../src/understand/worth/assess.ts'
import { assessAll } from '../../src/understand/worth/assessing.ts'
import { loadShop } from '../../src/understand/worth/assessStore.ts'
import { createNext, indexNext } from '../../src/understand/worth/store/next.ts'
import { passRows } from '../../src/understand/worth/store/pass.ts'
import { worthColumns, writeWorth } from '../../src/understand/worth/store/worthRow.ts'
import { goods, lastDay, model } from './crowd.ts'

/**
 * One pass over the tables of `url` in this process alone: `assess` as the job does it, or one that only copies. Prints what it took;
 * `cpuSeconds` are those of this process, without PostgreSQL's.
 */
export type Pass = {
  readonly customers: number; readonly seconds: number; readonly cpuSeconds: number; readonly peakBytes: number; readonly check: number
}

const [url = '', kind = ''] = process.argv.slice(2)
const db = openDb({ url, connections: 4, applicationName: 'bench' })
// A connection costs the same whatever is done on it.
await Promise.all([1, 2].map(() => db.query('select pg_sleep(0.05)')))
const settings = await loadSettings(db)
const [started, cpuBefore] = [performance.now(), process.cpuUsage()]
const { customers, check } = kind === 'assess' ? await assess() : await bare(kind === 'bare')
const cpu = process.cpuUsage(cpuBefore)
const pass: Pass = {
  customers, seconds: (performance.now() - started) / 1000, cpuSeconds: (cpu.user + cpu.system) / 1e6,
  peakBytes: process.resourceUsage().maxRSS * 1024, check,
}
process.stdout.write(JSON.stringify(pass))
await db.query('drop table if exists worths_next')
await db.close()

// --- internal ---

async function assess(): Promise<{ customers: number; check: number }> {
  const shop = await loadShop(db)
  const done = await assessAll(db, { model, settings, goods: goods(), said: new Map(), today: lastDay, customers: shop.customers, now: 0 })
  return { customers: done.customers, check: done.much.gives }
}

/**
 * The same rows out, a sum over what is in them, and as many columns of the same kinds into a table of the same columns: `bare` with the
 * key and the indexes of `worths`, built when the rows are in, as the job does; `copies` with none.
 */
function bare(withIndexes: boolean): Promise<{ customers: number; check: number }> {
  return db.lease(reader => db.transaction(async tx => {
    await createNext(tx)
    let check = 0
    const one: Assessment = {
      assessedOn: lastDay, state: 'kept', alive: 0, silent: 0, purchases: 0, purchasesLow: 0, purchasesHigh: 0, perPurchase: 0, worth: 0,
      worthLow: 0, worthHigh: 0, earned: 0, before: 0, gives: 0, gets: 0, knowing: 0, firstOn: 0, lastOn: 0, lostOn: 0,
      earnedParts: new Float64Array(0), balanceParts: new Float64Array(0), knowingParts: new Float64Array(0),
    }
    const customers = await tx.lease(client => passRows(
      { client: reader, sql: 'select customer_id, state from memories', columns: 2 },
      { client, table: 'worths_next', columns: worthColumns, frozen: true },
      (bytes, at, length, to) => {
        const end = at[1]! + length[1]!
        let sum = 0
        for (let i = at[1]!; i < end; i++) sum += bytes[i]!
        check += sum
        one.worth = sum
        writeWorth(to, bytes, at[0]!, length[0]!, 1, one)
      },
    ))
    if (withIndexes) await indexNext(tx)
    return { customers, check }
  }))
}
