import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { estimateOf } from '../../src/decide/audience/estimate.ts'
import type { Ground } from '../../src/decide/audience/ground.ts'
import { holds } from '../../src/decide/audience/holds.ts'
import { parseText } from '../../src/decide/audience/parseText.ts'
import { audienceSql } from '../../src/decide/audience/store/condition.ts'
import { loadAudienceFacts } from '../../src/decide/audience/store/facts.ts'
import { lookWho } from '../../src/decide/audience/store/looking.ts'
import { dayMs } from '../../src/platform/calendar.ts'
import { openDb, type Db } from '../../src/platform/db/db.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { startPostgres } from '../../src/platform/postgres/postgres.ts'
import type { Bench, Figure } from '../bench.ts'
import { saveTown } from './town.ts'

/** Counts as somebody types, beside everybody counted, and one customer asked in memory. Both count the same people. */
export const audienceBench: Bench = {
  name: 'audience',
  summary: 'how long a rule takes: counted as you type, for everybody, and for one customer in memory',
  run: async ({ size, say }) => {
    const customers = size === 'real' ? 1_000_000 : 20_000
    const home = mkdtempSync(join(tmpdir(), 'usual-'))
    const server = await startPostgres(home)
    const db = openDb({ url: server.url, connections: 2 })
    try {
      await migrate(db)
      await saveTown(db, customers)
      say(`${customers.toLocaleString('en')} customers`)
      const rules: Counted[] = []
      for (const [text, simple] of texts) {
        rules.push(await countBothWays(db, text, simple))
        say(`${text}: ${JSON.stringify(rules.at(-1))}`)
      }
      const { loadMs, holdsUs, meant } = await askOne(db)
      const limit = (most: number): Pick<Figure, 'must'> => (size === 'real' ? { must: { atMost: most } } : {})
      return {
        figures: [
          ...rules.map(({ text, typedMs, wholeMs, simple }) => ({
            name: text.slice(0, 44), value: typedMs, unit: 'ms as typed', reference: { name: 'everybody', value: wholeMs },
            ...limit(simple ? 2000 : 3000),
          })),
          { name: 'facts of one customer, median', value: loadMs, unit: 'ms', ...limit(5) },
          { name: 'one customer asked in memory', value: holdsUs, unit: 'us', ...limit(2) },
        ],
        json: { customers, rules, held: rules.filter(({ held }) => held).length, loadMs, holdsUs, meant },
      }
    } finally {
      await db.close()
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    }
  },
}

// --- internal ---

type Counted = {
  readonly text: string; readonly simple: boolean; readonly typedMs: number; readonly wholeMs: number; readonly count: number
  readonly truth: number; readonly held: boolean
}

const ground: Ground = { today: Date.UTC(2026, 0, 5) / dayMs, timezone: 'Europe/Berlin', defaults: 7 }

/** Rules over rows alone are simple; the others read cards and history. */
const texts: readonly (readonly [text: string, simple: boolean])[] = [
  ['orders >= 5', true], ['orders >= 5 and last_order > 30 days ago and worth.tier <= 2', true],
  ['worth.state in (weakening, lost) or spent > 400', true],
  ['card.general.address.city = "москва"', false], ['bought "Product 17"', false],
  ['bought category "Category 3" >= 2 times within 90 days', false], ['did "Email Opened" within 7 days', false],
  ['orders >= 2 and (bought "Product 17" or not did "Email Opened" within 30 days) and email exists', false],
]

async function countBothWays(db: Db, text: string, simple: boolean): Promise<Counted> {
  const rule = parseText(text)
  // The first look reads pages from the disk; somebody who types looks many times.
  await lookWho(db, rule, ground)
  const began = performance.now()
  const { blocks, pages } = await lookWho(db, rule, ground)
  const typedMs = performance.now() - began
  const { joins, conditions, values } = audienceSql([rule], ground, 'whole')
  const started = performance.now()
  const [whole] = await db.query<{ n: number }>(`select count(*) as n from customers c ${joins} where ${conditions[0]}`, values)
  const wholeMs = performance.now() - started
  const [truth, { count, low, high }] = [whole?.n ?? 0, estimateOf(blocks, pages)]
  return { text, simple, typedMs, wholeMs, count, truth, held: low <= truth && truth <= high }
}

async function askOne(db: Db): Promise<{ readonly loadMs: number; readonly holdsUs: number; readonly meant: number }> {
  const rule = parseText(texts.at(-1)![0])
  const ids = await db.query<{ id: string }>('select customer_id as id from customers order by hashtext(customer_id) limit 300')
  const took: number[] = []
  let yes = 0
  let heldMs = 0
  for (const { id } of ids) {
    const began = performance.now()
    const facts = (await loadAudienceFacts(db, [id], [rule], ground)).get(id)!
    took.push(performance.now() - began)
    const started = performance.now()
    for (let round = 0; round < 2000; round++) if (holds(rule, facts)) yes++
    heldMs += performance.now() - started
  }
  const asked = 2000 * ids.length
  return { loadMs: took.toSorted((a, b) => a - b)[took.length >> 1]!, holdsUs: (1000 * heldMs) / asked, meant: yes / asked }
}
