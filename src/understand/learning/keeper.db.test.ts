import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { openDb } from '../../platform/db/db.ts'
import { keepLearned } from './keeper.ts'
import { activateVersion, type NewVersion, saveVersion } from './store.ts'

let fresh: Fresh
beforeAll(async () => { fresh = await freshDatabase() })
afterAll(() => fresh.drop())
beforeEach(() => fresh.db.query('truncate models'))

const save = (text: string, more: Partial<NewVersion> = {}): Promise<number> => saveVersion(fresh.db, {
  kind: 'usual', state: 'active', artefact: Buffer.from(text), metrics: {}, judged: null, customers: 1, ofCustomers: 1,
  visits: 1, seconds: 1, note: null, trainedAt: 0, ...more,
})
const words = { usual: (artefact: Buffer) => artefact.toString().split(' '), taste: (artefact: Buffer) => artefact.length }

test('what is in use is decoded once, and each kind is of its own type', async () => {
  let decoded = 0
  const keeper = keepLearned(fresh.db, { ...words, usual: (artefact: Buffer) => (decoded++, words.usual(artefact)) })
  const version = await save('tea and cake')
  for (let i = 0; i < 5; i++) expect(await keeper.latest('usual')).toEqual({ version, model: ['tea', 'and', 'cake'] })
  expect(await keeper.latest('taste')).toBeNull()
  await keeper.refresh()
  expect(decoded).toBe(1)
  keeper.close()
})

test('what another process puts into use is in use here some moments later, with nobody asking', async () => {
  const elsewhere = openDb({ url: fresh.url, connections: 1 })
  const first = await save('old')
  const keeper = keepLearned(fresh.db, words, 50)
  expect(await keeper.latest('usual')).toMatchObject({ version: first })
  const second = await save('new', { state: 'worse' })
  await activateVersion(elsewhere, second)
  await vi.waitFor(
    async () => expect(await keeper.latest('usual')).toEqual({ version: second, model: ['new'] }), { timeout: 5000, interval: 20 },
  )
  await elsewhere.query('truncate models')
  await vi.waitFor(async () => expect(await keeper.latest('usual')).toBeNull(), { timeout: 5000, interval: 20 })
  keeper.close()
  await elsewhere.close()
})

test('after the first look no answer waits for the database, and one that is gone leaves what is there', async () => {
  const own = openDb({ url: fresh.url, connections: 1 })
  const version = await save('tea')
  const keeper = keepLearned(own, words, 20)
  await keeper.latest('usual')
  await own.close()
  await expect(keeper.refresh()).rejects.toThrow()
  expect(await keeper.latest('usual')).toMatchObject({ version })
  keeper.close()
})

test('bytes that cannot be read are as if nothing had been learned', async () => {
  let tries = 0
  const keeper = keepLearned(fresh.db, { usual: (artefact: Buffer) => {
    tries++
    if (artefact.toString() === 'broken') throw new Error('another form')
    return artefact.toString()
  } })
  await save('fine')
  expect(await keeper.latest('usual')).toMatchObject({ model: 'fine' })
  await save('broken')
  for (let i = 0; i < 3; i++) await keeper.refresh()
  expect(await keeper.latest('usual')).toBeNull()
  expect(tries).toBe(2)
  keeper.close()
})
