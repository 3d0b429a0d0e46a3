import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.db.query('create table notes (place integer primary key)')
})
afterAll(() => fresh.drop())
beforeEach(() => fresh.db.query('truncate notes'))

const note = (place: number): [string, unknown[]] => ['insert into notes values ($1)', [place]]
const notes = async (): Promise<number[]> => (await fresh.db.query<{ place: number }>('select place from notes order by place'))
  .map(row => row.place)

test('statements asked for at once run in their order, in one transaction', async () => {
  const seen = await fresh.db.transaction(tx => Promise.all([
    tx.query(...note(1)), tx.query<{ n: number }>('select count(*)::int as n from notes'), tx.query(...note(2)), tx.query<{ n: number }>(
      'select count(*)::int as n from notes'
    ),
  ]))
  expect([seen[1], seen[3]]).toEqual([[{ n: 1 }], [{ n: 2 }]])
  expect(await notes()).toEqual([1, 2])
})

test('after one of them failed nothing of the transaction stays, and what stood in line is never sent', async () => {
  const together = fresh.db.transaction(tx => Promise.all([
    tx.query(...note(1)), tx.query('select 1 / 0'), tx.query(...note(2)), tx.query(...note(3)),
  ]))
  await expect(together).rejects.toMatchObject({ code: '22012' })
  // The connection goes back to the pool clean: another transaction on it works.
  await fresh.db.transaction(tx => tx.query(...note(9)))
  expect(await notes()).toEqual([9])
})

test('work that throws while statements are in line gives them up', async () => {
  const thrown = fresh.db.transaction(async tx => {
    void tx.query(...note(1)).catch(() => undefined)
    void tx.query(...note(2)).catch(() => undefined)
    throw new Error('changed my mind')
  })
  await expect(thrown).rejects.toThrow('changed my mind')
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(await notes()).toEqual([])
})

test('a transaction within one is undone alone', async () => {
  await fresh.db.transaction(async tx => {
    await tx.query(...note(1))
    await tx.transaction(inner => Promise.all([inner.query(...note(2)), inner.query('select 1 / 0'), inner.query(...note(3))]))
      .catch(() => undefined)
    await tx.query(...note(4))
  })
  expect(await notes()).toEqual([1, 4])
})
