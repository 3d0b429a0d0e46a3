import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { fill, shareLearner, someMonths } from '../../../test/learning.ts'
import { hear, openEars } from '../../listen/hear.ts'
import { erasePerson } from '../../remember/forgetting/erase.ts'
import type { Db } from '../../platform/db/db.ts'
import { learn } from './learn.ts'
import { learners } from './learners.ts'
import { requestRun } from './runStore.ts'
import { loadVersions, loadArtefact } from './store.ts'

// Three hundred customers and their orders; three of them want to be forgotten.
const clock = (): number => Date.parse('2026-01-05T12:00:00Z')
const events = someMonths(300, { days: 150 })
const leaving = ['c7', 'c100', 'c255']
const without = events.filter(({ who }) => !leaving.includes(who[0]?.value ?? ''))
const everyLearner = [...learners, ...(learners.some(({ kind }) => kind === 'usual') ? [] : [shareLearner])]

let home: string
let erased: Fresh
let never: Fresh
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'usual-test-home-'))
  erased = await freshDatabase(6)
  never = await freshDatabase(6)
  await fill(erased.db, events, clock)
  // The catalogue is the same in both: what is sold is no secret of a person.
  await never.db.query(
    `insert into products (sku, name) select sku, name from unnest($1::text[], $2::text[]) as t (sku, name)`, await catalogueOf(erased.db),
  )
  const ears = openEars(never.db, clock)
  for (let from = 0; from < without.length; from += 1000) await hear(ears, without.slice(from, from + 1000))
})
afterAll(async () => {
  await erased.drop()
  await never.drop()
  rmSync(home, { recursive: true })
})

test('who was erased is out of everything learned, to the byte', async () => {
  const before = await learned(erased.db)
  for (const id of leaving) await erasePerson(erased.db, id, clock() + 1, home)
  const after = await learned(erased.db, 10)
  const expected = await learned(never.db)
  expect([...expected.keys()].sort()).toEqual(everyLearner.map(({ kind }) => kind).sort())
  for (const [kind, artefact] of expected) {
    expect(after.get(kind)?.equals(artefact), kind).toBe(true)
    // Three in three hundred make a difference, or this would prove nothing.
    expect(before.get(kind)?.equals(artefact), kind).toBe(false)
  }
  // No version from before is left that could be put into use again.
  const states = (await loadVersions(erased.db)).map(({ kind, state }) => `${kind} ${state}`)
  expect(states.sort()).toEqual(everyLearner.map(({ kind }) => `${kind} active`).sort())
}, 120_000)

// --- internal ---

async function catalogueOf(db: Db): Promise<[string[], string[]]> {
  const rows = await db.query<{ sku: string; name: string }>('select sku, name from products order by product_id')
  return [rows.map(({ sku }) => sku), rows.map(({ name }) => name)]
}

/** The bytes in use of each kind, after a learning some milliseconds `later`. */
async function learned(db: Db, later = 0): Promise<Map<string, Buffer>> {
  const now = clock() + later
  await requestRun(db, now)
  await learn(db, { clock: () => now, learners: everyLearner, holder: `at ${later}` })
  const active = (await loadVersions(db)).filter(({ state }) => state === 'active')
  return new Map(await Promise.all(active.map(async ({ kind, version }) => [kind, (await loadArtefact(db, version))!] as const)))
}
