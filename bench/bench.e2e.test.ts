import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { projectFolder } from '../src/platform/http/project.ts'
import { isGood, show, type Figure } from './bench.ts'
import type { Measured } from './lost/measure.ts'

type FromBench = Planned & {
  readonly others: readonly Planned[]
  readonly database: { readonly customers: number; readonly options: number; readonly violations: number; readonly contacts: number }
}
type Planned = { readonly gap: number; readonly violations: number; readonly firstComeShare: number }

const run = promisify(execFile)

async function smoke(name: string): Promise<Record<string, unknown>> {
  const { stdout } = await run(
    process.execPath, [join(projectFolder(), 'dist/bench/main.js'), name, '--smoke', '--json'], { maxBuffer: 1e7 },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
}

test('the ingest bench runs and keeps every acknowledged event', async () => {
  const json = await smoke('ingest')
  expect(json).toMatchObject({ events: 10_000 })
  expect(json['eventsPerSecond']).toBeGreaterThan(500)
  expect(json['ratio']).toBeGreaterThan(0)
}, 120_000)

test('the latency bench runs and every answer is good', async () => {
  const json = await smoke('latency')
  expect(json).toMatchObject({ failed: 0, ratePerSecond: 100 })
}, 120_000)

test('the leaving bench runs, with the data or without', async () => {
  const json = await smoke('leaving')
  if (json['skipped'] === undefined) expect(json).toMatchObject({ reasons: { code: 'none' }, target: 'Churn Label' })
}, 120_000)

test('the uplift bench runs, with the data or without', async () => {
  const json = await smoke('uplift')
  if (json['skipped'] === undefined) expect(json).toMatchObject({ outcome: 'visit', splits: 2, models: { random: { claimed: false } } })
}, 120_000)

test('the scoring bench runs, and everybody who bought is scored', async () => {
  const json = await smoke('scoring')
  expect(json).toMatchObject({ customers: 5000 })
  expect(json['ratio']).toBeGreaterThan(0)
}, 120_000)

test('the lost bench runs: nearly as many lost as in truth, and every answer is heard', async () => {
  const { worlds } = await smoke('lost') as { readonly worlds: readonly [Measured] }
  const { count, silent, customers, counted, reasons } = worlds[0]
  expect(counted).toBe(customers)
  expect(Math.abs(count.mean / silent - 1)).toBeLessThan(0.25)
  expect(reasons.answers).toBe(reasons.told)
}, 180_000)

test('the audience bench runs, and every count is that of everybody', async () => {
  expect(await smoke('audience')).toMatchObject({ customers: 20_000, held: 8 })
}, 120_000)

test('the world bench runs: three lives of one world, and an account beside the truth', async () => {
  const { worlds, account } = await smoke('world') as { readonly worlds: readonly [Mailings]; readonly account: object }
  expect(worlds[0].universal.contacts).toBeGreaterThan(100)
  expect(worlds[0].usual.decisions).toBeGreaterThan(1000)
  expect(worlds[0].usual.contacts).toBeLessThan(worlds[0].universal.contacts)
  expect(account).toMatchObject({ worlds: 1 })
}, 120_000)
type Mailed = { readonly contacts: number; readonly decisions: number }
type Mailings = { readonly universal: Mailed; readonly usual: Mailed }

test('the queue bench runs: near theory, within the bound, and nobody handed out twice', async () => {
  const json = await smoke('queue')
  expect(json).toMatchObject({ counters: { called: 200, twice: 0, missed: 0 } })
  for (const { ratio } of json['days'] as readonly { readonly ratio: number }[]) expect(ratio).toBeLessThan(0.9)
}, 120_000)

test('the plan bench runs: near the bound, and no limit is broken', async () => {
  const { others, database, ...main } = await smoke('plan') as unknown as FromBench
  expect(database).toMatchObject({ customers: 3000, options: 20, violations: 0 })
  expect(database.contacts).toBeGreaterThan(100)
  for (const { gap, violations, firstComeShare } of [main, ...others]) {
    expect(violations).toBe(0)
    expect(gap).toBeLessThan(0.01)
    expect(firstComeShare).toBeLessThan(1 - gap)
  }
}, 120_000)

test('the ope bench runs, with the data or without: the known weights to the digit, and the truth held', async () => {
  const json = await smoke('ope') as { readonly skipped?: string; readonly ipw: { readonly value: number }; readonly ess: number }
  if (json.skipped !== undefined) return
  expect(json).toMatchObject({ refused: null, rows: 10_000, items: 34 })
  expect(json.ipw.value).toBeCloseTo(0.00301, 5)
  expect(Math.round(json.ess)).toBe(656)
}, 120_000)

test('the A/A bench runs: who peeks is deceived by the textbook and not by the sequence', async () => {
  const json = await smoke('aa') as { readonly fixed: number; readonly sequence: number }
  expect(json.fixed).toBeGreaterThan(0.2)
  expect(json.sequence).toBeLessThanOrEqual(0.05)
}, 120_000)

test('the decide bench runs: every answer is good, and every decision is kept', async () => {
  const json = await smoke('decide')
  expect(json).toMatchObject({
    failed: 0, decisions: 600, decisionsPerSecond: { 10: expect.any(Number), 40: expect.any(Number), 800: expect.any(Number) },
  })
}, 120_000)

test('a figure is held to its bar by value or by ratio', () => {
  const figure: Figure = { name: 'x', value: 20, unit: 's', reference: { name: 'peer', value: 40 }, must: { atLeast: 0.6, of: 'ratio' } }
  expect(isGood(figure)).toBe(false)
  expect(isGood({ ...figure, must: { atMost: 20 } })).toBe(true)
  expect(isGood({ name: 'x', value: 1, unit: 's' })).toBeUndefined()
  expect(show(figure)).toMatch(/^MISS .*peer 40.0, ratio 0.50/)
})
