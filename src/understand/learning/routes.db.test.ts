import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { fill, shareLearner, someMonths } from '../../../test/learning.ts'
import { followHistory } from './job.ts'
import { learn } from './learn.ts'
import { learningRoutes } from './routes.ts'
import { loadRun, requestRun } from './runStore.ts'

let shop: FreshApp
let refreshed = 0
let held: Promise<void> = Promise.resolve()
beforeAll(async () => {
  let runs = 0
  const learners = [{
    ...shareLearner, learn: async (lesson: Parameters<typeof shareLearner.learn>[0]) => (await held, shareLearner.learn(lesson)),
  }]
  shop = await freshApp({
    routes: (app, context) => {
      learningRoutes(app, context, { refresh: async () => void refreshed++ })
      followHistory(app, context, ({ db, clock }) => learn(db, { clock, learners, holder: `run ${runs++}` }))
    },
  })
  await fill(shop.context.db, someMonths(40), shop.context.clock)
  await shop.context.jobs.start()
})
afterAll(() => shop.drop())
beforeEach(() => shop.context.db.query('truncate models, learning'))

const get = async () => (await shop.app.inject({ method: 'GET', url: '/api/models', headers: shop.as('read-only') })).json<Models>()
const post = (url: string, role: 'marketer' | 'staff' = 'marketer') => shop.app.inject({ method: 'POST', url, headers: shop.as(role) })
const usual = async () => (await get()).kinds.find(({ kind }) => kind === 'usual')
const untilIdle = () => vi.waitFor(
  async () => expect((await loadRun(shop.context.db))?.state).toBe('idle'), { timeout: 20_000, interval: 50 },
)

type Models = {
  running: { startedAt: string; share: number; doing: string } | null
  kinds: {
    kind: string; active: { version: number; state: string } | null;
    versions: { version: number; state: string; metrics: Record<string, number> }[]
  }[]
}

test('before anything was learned every kind is there, empty', async () => {
  expect(await get())
    .toEqual({ running: null, kinds: ['usual', 'taste', 'rhythm', 'worth'].map(kind => ({ kind, active: null, versions: [] })) })
})

test('asked to learn it says how far it is, refuses to be asked again, and has a version at the end', async () => {
  let release = (): void => undefined
  held = new Promise(resolve => { release = resolve })
  const asked = await post('/api/models/train')
  expect(asked.statusCode, asked.body).toBe(200)
  expect(asked.json<Models>().running).toMatchObject({ doing: 'waiting', share: 0 })
  await vi.waitFor(
    async () => expect((await get()).running).toMatchObject({ doing: 'usual', share: 0.2, startedAt: '2026-01-05T09:00:00.000Z' }),
    { timeout: 20_000, interval: 50 },
  )
  expect((await post('/api/models/train')).json()).toMatchObject({ status: 409, code: 'already_learning' })
  release()
  await untilIdle()
  const { running } = await get()
  expect(running).toBeNull()
  expect((await usual())?.active).toMatchObject({
    state: 'active', customers: 40, ofCustomers: 40, trainedAt: '2026-01-05T09:00:00.000Z', metrics: { hits: expect.any(Number) },
  })
})

test('a kept version is put into use, an unknown one is refused by name', async () => {
  await shop.context.db.query(`insert into models (kind, state, artefact, trained_at) values ('usual', 'active', '\\x01', '2026-01-01'),
    ('usual', 'worse', '\\x02', '2026-01-02'), ('usual', 'failed', null, '2026-01-03')`)
  const [failed, worse, active] = (await usual())!.versions
  const before = refreshed
  expect((await post(`/api/models/${worse!.version}/activate`)).statusCode).toBe(200)
  expect((await usual())?.active?.version).toBe(worse!.version)
  expect((await usual())?.versions.map(({ state }) => state)).toEqual(['failed', 'active', 'kept'])
  expect(refreshed).toBe(before + 1)
  expect((await post(`/api/models/${failed!.version}/activate`)).json()).toMatchObject({ status: 404, code: 'unknown_model' })
  expect((await post(`/api/models/${active!.version + 1000}/activate`)).json()).toMatchObject({ status: 404, code: 'unknown_model' })
  expect((await post('/api/models/99999999999999999999/activate')).json()).toMatchObject({ status: 400, code: 'invalid_request' })
})

test('staff may look and not change', async () => {
  expect((await post('/api/models/train', 'staff')).statusCode).toBe(403)
  expect((await post('/api/models/1/activate', 'staff')).statusCode).toBe(403)
})

test('a learning that a crash left behind shows as none under way, and is taken up at the next start', async () => {
  await requestRun(shop.context.db, shop.context.clock())
  await shop.context.db.query(`update learning set state = 'running', holder = 'killed', tries = 1, share = 0.4, doing = 'usual'`)
  expect((await get()).running).toBeNull()
  await shop.app.listen({ port: 0, host: '127.0.0.1' })
  await untilIdle()
  expect((await usual())?.active).toMatchObject({ state: 'active' })
})

test('what is due is learned without anybody asking, and then is not due', async () => {
  await shop.context.jobs.add('learn-when-due', {})
  await untilIdle()
  expect((await usual())?.versions).toHaveLength(1)
  const run = await loadRun(shop.context.db)
  expect(run).toMatchObject({ learnedAt: new Date(shop.context.clock()), baskets: expect.any(Number) })
  await shop.context.jobs.add('learn-when-due', {}, { key: 'again' })
  await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 20_000, interval: 50 })
  expect((await loadRun(shop.context.db))?.learnedAt).toEqual(run?.learnedAt)
})

test('the queue looks by itself every five minutes', async () => {
  expect(await shop.context.db.query('select identifier from graphile_worker._private_known_crontabs')).toContainEqual({
    identifier: 'learn-when-due',
  })
})

async function waiting(): Promise<number> {
  const [row] = await shop.context.db.query<{ jobs: number }>('select count(*)::int as jobs from graphile_worker.jobs')
  return row?.jobs ?? 0
}
