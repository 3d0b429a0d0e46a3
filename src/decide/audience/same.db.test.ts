import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anyRule, type Crowd, saveCrowd, timezone, today } from '../../../test/audience.ts'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { holds } from './holds.ts'
import type { Rule } from './rule.ts'
import { audienceSql } from './store/condition.ts'
import { loadAudienceFacts } from './store/facts.ts'
import type { Reach } from './store/sources.ts'

const ground = { today, timezone, defaults: defaultBits({ profiling: true }) }
const rules = fc.sample(anyRule(), { numRuns: 2000, seed: 20260105 })
const atOnce = 12

let fresh: Fresh
let crowd: Crowd
beforeAll(async () => {
  fresh = await freshDatabase()
  crowd = await saveCrowd(fresh.db, 120, 11)
})
afterAll(() => fresh.drop())

// Most rules are asked of everybody, some as of a sample, some as of one customer: what differs is how tables are joined.
test.each<[reach: Reach, from: number, until: number]>([['whole', 0, 1200], ['few', 1200, 1600], ['one', 1600, 2000]])(
  'a rule means the same people in memory and by SQL (%s)', async (reach, first, last) => {
  let [meant, asked] = [0, 0]
  for (let from = first; from < last; from += atOnce) {
    const some = rules.slice(from, Math.min(from + atOnce, last))
    const [bySql, facts] = await Promise.all([meantBySql(some, reach), loadAudienceFacts(fresh.db, crowd.ids, some, ground)])
    some.forEach((rule, place) => {
      const inMemory = crowd.ids.filter(id => holds(rule, facts.get(id)!))
      expect({ rule, meant: bySql[place] }).toEqual({ rule, meant: inMemory })
      meant += inMemory.length
      asked += crowd.ids.length
    })
  }
  // The rules tell people apart: they mean neither nobody nor everybody.
  expect(meant / asked).toBeGreaterThan(0.1)
  expect(meant / asked).toBeLessThan(0.6)
})

// --- internal ---

/** For each rule the ids of those whom it means, in the order of the crowd. */
async function meantBySql(some: readonly Rule[], reach: Reach): Promise<readonly (readonly string[])[]> {
  const { joins, conditions, values } = audienceSql(some, ground, reach)
  const columns = conditions.map((condition, place) => `${condition} as r${place}`).join(', ')
  const rows = await fresh.db.query<Record<string, unknown>>(`select c.customer_id as id, ${columns} from customers c ${joins}`, values)
  const byId = new Map(rows.map(row => [row['id'], row]))
  return some.map((_, place) => crowd.ids.filter(id => {
    const is = byId.get(id)?.[`r${place}`]
    if (typeof is !== 'boolean') throw new Error(`neither true nor false: ${String(is)}`)
    return is
  }))
}
