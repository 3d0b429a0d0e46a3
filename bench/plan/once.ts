import { to } from 'pg-copy-streams'
import { systemClock } from '../../src/platform/clock.ts'
import { type Db, openDb } from '../../src/platform/db/db.ts'
import { loadBasis } from '../../src/decide/plan/basis.ts'
import { askPeople } from '../../src/decide/plan/peopleStore.ts'
import { reckonNow } from '../../src/decide/plan/reckon.ts'
import { insertPlan, loadPlan } from '../../src/decide/plan/store.ts'
import { peopleOf } from '../../src/decide/plan/weigh.ts'

/** One run of either kind in a process of its own: `once.js URL plan|rows`, its result as JSON. */
export type Planned = {
  readonly seconds: number; readonly bytes: number; readonly options: number; readonly contacts: number; readonly gap: number
  readonly violations: number; readonly peakBytes: number
}

/** A third of the crowd at most, and no more than some thousand calls. */
const wish = { name: 'bench', budget: 40_000, contacts: 300_000 }
const [url = '', kind = ''] = process.argv.slice(2)
const db = openDb({ url, connections: 5 })
try {
  process.stdout.write(JSON.stringify(kind === 'plan' ? await plan(db) : await rows(db)))
} finally {
  await db.close()
}

// --- internal ---

async function plan(on: Db): Promise<Planned> {
  const id = `bench ${process.pid}`
  await insertPlan(on, id, wish, new Date())
  const started = performance.now()
  await reckonNow(on, { clock: systemClock })
  const seconds = (performance.now() - started) / 1000
  const { result } = (await loadPlan(on, id))!
  const options = (await loadBasis(on, wish, Date.now())).options.options.length
  const [saved] = await on.query<{ n: number; twice: number }>(
    'select count(*) as n, count(*) - count(distinct customer_id) as twice from plan_choices where plan_id = $1', [id],
  )
  await on.query('truncate plan_choices')
  const broken = result!.limits.filter(({ used, limit }) => used > limit * (1 + 1e-9)).length
  return {
    seconds, bytes: 0, options, contacts: result!.contacts, gap: result!.gap,
    violations: broken + saved!.twice + Math.abs(saved!.n - result!.contacts), peakBytes: 1024 * process.resourceUsage().maxRSS,
  }
}

async function rows(on: Db): Promise<Planned> {
  const people = peopleOf(await loadBasis(on, wish, Date.now()))
  const started = performance.now()
  let bytes = 0
  await askPeople(on, people, async (client, sql) => {
    const out = client.query(to(`copy (${sql}) to stdout with (format binary)`, { highWaterMark: 262_144 }))
    for await (const chunk of out) bytes += (chunk as Buffer).length
  })
  const seconds = (performance.now() - started) / 1000
  return { seconds, bytes, options: 0, contacts: 0, gap: 0, violations: 0, peakBytes: 1024 * process.resourceUsage().maxRSS }
}
