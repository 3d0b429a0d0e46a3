import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../test/fresh.ts'
import { openJobs } from './jobs.ts'

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('jobs are done again after the worker ended by itself, and stopping is in order then, too', async () => {
  const { db } = fresh
  const jobs = openJobs(fresh.url)
  const done: number[] = []
  jobs.register('count', async ({ number }) => void done.push(Number(number)))
  jobs.every('0 0 1 1 *', 'yearly', () => Promise.resolve())
  await jobs.add('count', { number: 1 })
  // Without its table the timetable fails, and takes the worker with it.
  await db.query('alter table graphile_worker._private_known_crontabs rename to hidden')
  await jobs.start()
  await sleep(500)
  await jobs.add('count', { number: 2 })
  await sleep(500)
  await db.query('alter table graphile_worker.hidden rename to _private_known_crontabs')
  const before = done.length
  await jobs.add('count', { number: 3 })
  for (let waited = 0; done.length < 3 && waited < 20_000; waited += 50) await sleep(50)
  expect(before).toBeLessThan(3)
  expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3])
  await jobs.stop()

  await db.query('alter table graphile_worker._private_known_crontabs rename to hidden')
  const others = openJobs(fresh.url)
  others.register('count', () => Promise.resolve())
  others.every('0 0 1 1 *', 'yearly', () => Promise.resolve())
  await others.start()
  await sleep(300)
  await others.stop()
})
