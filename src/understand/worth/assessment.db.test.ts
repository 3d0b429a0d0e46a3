import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { fill, order, someMonths } from '../../../test/learning.ts'
import { learnWeekly, someWeeks } from '../../../test/worth.ts'
import { type Db, openDb } from '../../platform/db/db.ts'
import { printSchema } from '../../platform/db/schema.ts'
import { recordConsent } from '../../remember/consent/store.ts'
import { erasePerson } from '../../remember/forgetting/erase.ts'
import { mergeCustomers } from '../../remember/identities/mergeCustomers.ts'
import { inTurn } from '../../remember/turn.ts'
import { assessNow } from './assessment.ts'
import { loadLatest, loadUnderWay, requestAssessment } from './assessStore.ts'
import type { SavedSummary } from './summary.ts'

let fresh: Fresh
let db: Db
/** Another process, as far as the database can tell. */
let other: Db
const now = Date.UTC(2026, 0, 5, 9)
const clock = (): number => now
beforeEach(async () => {
  fresh = await freshDatabase(8)
  db = fresh.db
  other = openDb({ url: fresh.url, connections: 8, applicationName: 'other' })
  await fill(db, someWeeks(40), clock)
  await learnWeekly(db, now)
})
afterEach(async () => {
  await other.close()
  await fresh.drop()
})

test('everybody who bought and permits it has a row, and nobody else; a second time gives the same rows', async () => {
  await withdraw('c7')
  expect(await assess()).toMatchObject({ state: 'done', customers: 39 })
  const first = await rows()
  expect(first.map(row => row['customer_id'])).toEqual(everybody().filter(id => id !== 'c7'))
  expect(first.every(row => Number(row['worth_low']) <= Number(row['worth']) && Number(row['worth']) <= Number(row['worth_high'])))
    .toBe(true)
  expect(new Set(first.map(row => row['state'])))
    .toEqual(new Set(['new', 'kept', 'weakening', 'lost'].filter(state => first.some(row => row['state'] === state))))
  expect(first.find(row => row['customer_id'] === 'c3')).toMatchObject({ state: 'lost', assessed_on: '2025-12-22', first_on: '2025-08-11' })
  await assess()
  expect(await rows()).toEqual(first)
})

test('a number of a till with one order is nobody; with a second order or a contact it is a customer', async () => {
  const sale = (id: string, at: string) => order(
    `${id} ${at}`, null, `${at}T09:00:00Z`, ['p1'], { who: [{ kind: 'anonymous', value: id }] },
  )
  await fill(db, [
    sale('till-1', '2025-10-06'), sale('till-2', '2025-10-06'), sale('till-3', '2025-10-06'), sale('till-2', '2025-10-07'),
  ], clock)
  await db.query(`insert into identities (kind, value, customer_id, first_seen_at) values ('email', 'guest@example.com', '~till-3', now())`)
  expect(await assess()).toMatchObject({ state: 'done', customers: 42 })
  const tills = (await rows()).map(row => String(row['customer_id'])).filter(id => id.startsWith('~'))
  expect(tills).toEqual(['~till-2', '~till-3'])
  expect((await loadLatest<SavedSummary>(db))!.customers).toBe(42)
})

test('tiers are shares by worth, and the totals are those of the rows', async () => {
  await assess()
  const tiers = await db.query<{ tier: number; customers: number; least: number; most: number }>(
    'select tier, count(*) as customers, min(worth) as least, max(worth) as most from worths group by tier order by tier',
  )
  expect(tiers.map(({ customers }) => customers)).toEqual([4, 12, 24])
  expect(tiers[0]!.least).toBeGreaterThan(tiers[1]!.most)
  expect(tiers[1]!.least).toBeGreaterThan(tiers[2]!.most)
  const { summary, customers } = (await loadLatest<SavedSummary>(db))!
  const [sum] = await db.query<{ worth: number }>('select sum(worth::float8)::float8 as worth from worths')
  expect(customers).toBe(40)
  expect(summary.total.mean).toBeCloseTo(sum!.worth, 6)
  expect(summary.total.low).toBeLessThan(sum!.worth)
  for (const parts of [summary.tiers, summary.states, summary.tenths]) {
    expect(parts.reduce((all, part) => all + part.worth, 0)).toBeCloseTo(sum!.worth, 6)
    expect(parts.reduce((all, part) => all + part.customers, 0)).toBe(40)
  }
  expect(summary.corners.reduce((all, corner) => all + corner.customers, 0)).toBe(40)
  expect(summary).toMatchObject({ crowd: { share: 0.4 }, model: { chosen: 'MBG/NBD', version: 1 }, horizonDays: 60 })
})

test('the table that takes the place of the old one is like it to the last index, time after time', async () => {
  const before = await printSchema(db)
  await assess()
  await assess()
  expect(await printSchema(db)).toBe(before)
  const names = await db.query(`select indexname from pg_indexes where tablename = 'worths' order by 1`)
  expect(names).toEqual([{ indexname: 'worths_pkey' }, { indexname: 'worths_risk' }, { indexname: 'worths_worth' }])
})

test('who is erased, merged away or withdraws while it runs is not in what comes out', async () => {
  await assess()
  const home = mkdtempSync(join(tmpdir(), 'usual-test-home-'))
  const turn = holdTurn(async tx => {
    await mergeCustomers(tx, { from: 'c2', into: 'c5', reason: 'staff', evidence: {} }, now)
    await recordConsent(tx, [statement('c4', 'withdrawn', now - 1000)], now)
    // Permits it again at once, and something new is remembered: the row that was read is of before.
    await recordConsent(tx, [statement('c8', 'withdrawn', now - 1000)], now)
    await recordConsent(tx, [statement('c8', 'granted', now - 500)], now)
    await tx.query(`insert into memories select 'c8', state, updated_at from memories where customer_id = 'c0'`)
  })
  await turn.held
  // The first in line after them is who erases; the assessment has written all its rows when it comes to stand in line.
  const erasing = erasePerson(other, 'c1', now, home)
  await waiting(1)
  await requestAssessment(db, now)
  const assessing = assessNow(db, { clock })
  await waiting(2)
  turn.release()
  await erasing
  expect(await assessing).toMatchObject({ state: 'done', customers: 36 })
  expect((await rows()).map(row => row['customer_id'])).toEqual(everybody().filter(id => !['c1', 'c2', 'c4', 'c8'].includes(id)))
  rmSync(home, { recursive: true, force: true })
})

test('while a backup reads the old rows nobody else waits, and the new ones come when it is through', async () => {
  await assess()
  let through = (): void => undefined
  let isReading = (): void => undefined
  const reading = new Promise<void>(resolve => { isReading = resolve })
  const backup = other.transaction(async tx => {
    await tx.query('select count(*) from worths')
    isReading()
    await new Promise<void>(resolve => { through = resolve })
  })
  await reading
  await fill(db, someMonths(10), clock)
  const before = await rows()
  await requestAssessment(db, now)
  const assessing = assessNow(db, { clock })
  await vi.waitFor(async () => {
    const held = await other.query(`select from pg_locks where not granted and relation = 'worths'::regclass`)
    expect(held).toHaveLength(1)
  }, { timeout: 20_000, interval: 5 })
  const began = performance.now()
  await withdraw('c4')
  expect((await db.query('select count(*) as n from worths'))[0]).toEqual({ n: before.length - 1 })
  expect(performance.now() - began).toBeLessThan(2000)
  through()
  await backup
  expect(await assessing).toMatchObject({ state: 'done' })
  expect((await rows()).map(row => row['customer_id'])).not.toContain('c4')
  expect(await rows()).not.toEqual(before)
}, 30_000)

test('a withdrawal takes the row at once, an erasure too', async () => {
  await assess()
  await withdraw('c4')
  await erasePerson(db, 'c1', now, tmpdir())
  expect((await rows()).map(row => row['customer_id'])).toEqual(everybody().filter(id => !['c1', 'c4'].includes(id)))
})

test('killed in the middle the old rows stay, nothing is left behind, and the next process does it', async () => {
  await assess()
  const before = await rows()
  await fill(db, someMonths(10), clock)
  const turn = holdTurn()
  await turn.held
  await requestAssessment(other, now)
  const assessing = assessNow(other, { clock })
  const broken = expect(assessing).rejects.toThrow()
  await waiting(1)
  expect(await loadUnderWay(db)).toMatchObject({ state: 'running', held: true })
  expect(await requestAssessment(db, now)).toBe(false)
  expect(await rows()).toEqual(before)
  // What the database sees of kill -9: all sessions of the process are gone.
  await db.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'other' and datname = current_database()`)
  await broken
  turn.release()
  expect(await rows()).toEqual(before)
  expect(await db.query(`select from pg_class where relname like 'worths%next%'`)).toEqual([])
  await vi.waitFor(async () => expect(await loadUnderWay(db)).toMatchObject({ state: 'running', held: false }))
  expect(await assessNow(db, { clock })).toMatchObject({ state: 'done' })
  expect(await rows()).not.toEqual(before)
})

test('one that ends its process twice is given up; without a model it says so', async () => {
  await requestAssessment(db, now)
  await db.query(`update assessments set state = 'running', tries = 2`)
  expect(await assessNow(db, { clock })).toEqual({ state: 'failed', note: 'interrupted' })
  expect(await assessNow(db, { clock })).toBeUndefined()
  await db.query('truncate models')
  await requestAssessment(db, now)
  expect(await assessNow(db, { clock })).toEqual({ state: 'failed', note: 'not_learned' })
})

test('the newest four hundred are kept', async () => {
  await db.query(
    `insert into assessments (state, started_at, updated_at) select 'done', $1, $1 from generate_series(1, 450)`, [new Date(now)],
  )
  await assess()
  expect(await db.query('select count(*) as n, max(assessment_id) as newest from assessments')).toEqual([{ n: 400, newest: 451 }])
})

// --- internal ---

const everybody = (): string[] => Array.from({ length: 40 }, (_, i) => `c${i}`).sort()

async function assess() {
  expect(await requestAssessment(db, now)).toBe(true)
  return assessNow(db, { clock })
}

const rows = (): Promise<Record<string, unknown>[]> => db.query('select * from worths order by customer_id collate "C"')

const statement = (customerId: string, state: 'granted' | 'withdrawn', statedAt: number) => (
  { customerId, purpose: 'profiling', state, statedAt, by: 'test', place: 'test' } as const
)

function withdraw(customerId: string): Promise<unknown> {
  return inTurn(db, tx => recordConsent(tx, [statement(customerId, 'withdrawn', now - 1000)], now))
}

/** Somebody who writes customers and takes their time. */
function holdTurn(work: (tx: Db) => Promise<void> = async () => undefined): { held: Promise<void>; release: () => void } {
  let release = (): void => undefined
  let isHeld = (): void => undefined
  const held = new Promise<void>(resolve => { isHeld = resolve })
  const released = new Promise<void>(resolve => { release = resolve })
  void inTurn(db, async tx => {
    isHeld()
    await released
    await work(tx)
  })
  return { held, release }
}

/** Until so many sessions wait for a lock. */
async function waiting(sessions: number): Promise<void> {
  await vi.waitFor(async () => {
    const [row] = await db.query<{ n: number }>(
      `select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    expect(row?.n).toBe(sessions)
  }, { timeout: 20_000, interval: 20 })
}
