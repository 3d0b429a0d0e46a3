import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freshApp, type FreshApp } from '../../../test/app.ts'
import { saveProofShop } from '../../../test/proof.ts'
import { onlyOffersOf } from '../../decide/experiments/arms.ts'
import { beginProgramme, loadProgramme } from '../../decide/experiments/programmeStore.ts'
import { loadRunning } from '../../decide/experiments/store.ts'
import { isHeldOut } from '../../decide/holdout.ts'
import { dayMs } from '../../platform/calendar.ts'
import { seededRandom } from '../../platform/random.ts'
import { saveSettings } from '../../platform/settings/store.ts'
import { followExperimentsNow } from './job.ts'
import { experimentsRoutes } from './routes.ts'
import type { ExperimentAnswer } from './shapes.ts'

const share = 0.2
const ids = Array.from({ length: 1500 }, (_, i) => `c${i}`)
let shop: FreshApp
beforeAll(async () => {
  shop = await freshApp({ routes: experimentsRoutes })
  const { db, clock } = shop.context
  await saveSettings(db, { holdoutShare: share, timezone: 'UTC' }, new Date(clock()))
  await saveProofShop(db, { customerIds: ids, since: clock() - 300 * dayMs, orders: [] })
  await db.query(
    `insert into offers (offer_id, name, kind, state, price, channels, created_at, updated_at)
     values ('tea', 'Tea', 'product', 'active', 1, '{email}', $1, $1)`,
    [new Date(clock())],
  )
})
afterEach(() => shop.context.db.query('delete from experiments'))
afterAll(() => shop.drop())

const arm = (name: string, more: object = {}) => ({ name, share: 0.5, offerIds: [], silence: false, ...more })
const wish = {
  name: 'Tea or nothing', traffic: 1, arms: [arm('nothing', { silence: true }), arm('tea', { offerIds: ['tea'] })], metric: 'profit',
  days: 10, stopEarly: false,
}

type How = { readonly method?: 'GET' | 'POST'; readonly body?: object; readonly role?: 'marketer' | 'staff' }
function ask(url: string, { role = 'marketer', ...how }: How) {
  return shop.app.inject({ url, headers: shop.as(role), method: 'POST', ...how })
}
async function add(change: object = {}): Promise<ExperimentAnswer> {
  const answer = await ask('/api/experiments', { body: { ...wish, ...change } })
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)])
  return answer.json<ExperimentAnswer>()
}
const start = async (id: string) => (await ask(`/api/experiments/${id}/start`, {})).json<ExperimentAnswer & { code?: string }>()
const stop = async (id: string) => (await ask(`/api/experiments/${id}/stop`, {})).json<ExperimentAnswer & { code?: string }>()
async function list(): Promise<ExperimentAnswer[]> {
  const answer = await ask('/api/experiments', { method: 'GET', role: 'staff' })
  return answer.json<{ experiments: ExperimentAnswer[] }>().experiments
}

test('an experiment is written, begun and ended by marketers and seen by all of the staff', async () => {
  const { experimentId, ...draft } = await add()
  expect(draft).toEqual({
    ...wish, state: 'draft', startedAt: null, stoppedAt: null, stoppedBecause: null, customers: 0, lifts: [], warnings: [],
  })
  expect((await ask(`/api/experiments/${experimentId}/start`, { role: 'staff' })).statusCode).toBe(403)
  expect(await start(experimentId)).toMatchObject({ state: 'running', startedAt: new Date(shop.context.clock()).toISOString() })
  expect(await start(experimentId)).toMatchObject({ code: 'experiment_running' })
  expect(await stop(experimentId)).toMatchObject({ state: 'stopped', stoppedBecause: 'by_hand' })
  expect(await stop(experimentId)).toMatchObject({ code: 'experiment_stopped' })
  expect(await start(experimentId)).toMatchObject({ code: 'experiment_stopped' })
  expect((await list()).map(each => each.experimentId)).toEqual([experimentId])
})

test.each([
  ['shares that add up to less', { arms: [arm('a', { share: 0.3 }), arm('b')] }, 'invalid_arms'],
  ['two of one name', { arms: [arm('a'), arm('a ')] }, 'invalid_arms'],
  ['a silent arm with offers', { arms: [arm('a'), arm('b', { silence: true, offerIds: ['tea'] })] }, 'invalid_arms'],
  ['one arm', { arms: [arm('a', { share: 1 })] }, 'invalid_request'],
  ['an offer that there is not', { arms: [arm('a'), arm('b', { offerIds: ['gold'] })] }, 'unknown_offer'],
  ['no traffic', { traffic: 0 }, 'invalid_request'],
  ['a name that no database takes', { name: 'tea\0' }, 'invalid_value'],
  ['such a name of an arm', { arms: [arm('a\0'), arm('b')] }, 'invalid_value'],
  ['such an offer', { arms: [arm('a', { offerIds: ['\0'] }), arm('b')] }, 'invalid_value'],
])('%s is refused', async (_, change, code) => {
  expect((await ask('/api/experiments', { body: { ...wish, ...change } })).json()).toMatchObject({ code })
})

test('what is not there cannot begin', async () => {
  expect(await start('nothing')).toMatchObject({ code: 'unknown_experiment' })
  expect(await stop('nothing')).toMatchObject({ code: 'unknown_experiment' })
})

test('experiments that run have no customer in common, and none begins for whom too few are left', async () => {
  const [first, second, third] = [await add({ traffic: 0.5 }), await add({ traffic: 0.4 }), await add({ traffic: 0.2 })]
  await start(first.experimentId)
  await start(second.experimentId)
  expect(await start(third.experimentId)).toMatchObject({ code: 'no_traffic_left' })
  await stop(first.experimentId)
  expect(await start(third.experimentId)).toMatchObject({ state: 'running' })
  const running = await shop.context.db.query<{ from: number; traffic: number }>(
    `select traffic_from as "from", traffic from experiments where state = 'running' order by traffic_from`,
  )
  expect(running).toEqual([{ from: 0, traffic: 0.2 }, { from: 0.5, traffic: 0.4 }])
})

test('of two that begin at once for whom there is room for one, one does', async () => {
  const two = await Promise.all([add({ traffic: 0.6 }), add({ traffic: 0.6 })])
  const codes = (await Promise.all(two.map(({ experimentId }) => start(experimentId)))).map(({ code, state }) => code ?? state)
  expect(codes.toSorted()).toEqual(['no_traffic_left', 'running'])
})

test('the groups that are measured are those that decisions see; and their profit is told less what contacts cost', async () => {
  const { db, clock } = shop.context
  const { experimentId } = await add()
  await start(experimentId)
  const begun = clock()
  const { salt } = await loadProgramme(db, { share, now: begun })
  const running = await db.query(`select experiment_id as "experimentId", arms, traffic, traffic_from as "from", salt from experiments`)
  const random = seededRandom(3)
  const drawn = { nothing: [] as string[], tea: [] as string[] }
  for (const id of ids) {
    const taking = onlyOffersOf(id, running as never, { salt, isHeldOut: isHeldOut([id], salt, share) })
    const name = taking.arms[experimentId] as 'nothing' | 'tea' | undefined
    if (!name) continue
    drawn[name].push(id)
    await saveDay(id, begun + dayMs, (name === 'tea' ? 6 : 0) + 10 * random())
  }
  await db.query(
    `insert into contacts (customer_id, decision_id, channel, offer_id, price, cost, purposes, state, due_at, claimed_at)
     select id, 'd' || id, 'email', 'tea', 1, 0.4, 4, 'sent', $2, $2 from unnest($1::text[]) as c (id)`,
    [drawn.tea, new Date(begun + dayMs)],
  )
  shop.pass(11 * dayMs)
  await followExperimentsNow(shop.context)
  const [experiment] = await list()
  expect(experiment).toMatchObject({ state: 'stopped', stoppedBecause: 'days_over', warnings: [] })
  expect(experiment!.customers).toBe(drawn.nothing.length + drawn.tea.length)
  const profit = experiment!.lifts.find(({ metric }) => metric === 'profit')!
  expect(profit).toMatchObject({ arm: 'tea', verdict: 'better', control: { customers: drawn.nothing.length } })
  const margin = experiment!.lifts.find(({ metric }) => metric === 'margin')!
  // Six more paid, of which 0.4 is margin, and a contact that costs 0.4.
  expect(margin.lift!.mean).toBeCloseTo(2.4, 0)
  expect(profit.lift!.mean).toBeCloseTo(margin.lift!.mean - 0.4, 9)
  await db.query('delete from contacts')
  await db.query('delete from orders')
}, 20_000)

test('another holdout ends what runs', async () => {
  const { db, clock } = shop.context
  const { experimentId } = await add()
  await start(experimentId)
  await beginProgramme(db, { share, now: clock() })
  expect((await list())[0]).toMatchObject({ experimentId, state: 'stopped', stoppedBecause: 'new_programme' })
  expect((await loadRunning(db)).filter(each => each.experimentId === experimentId)).toEqual([])
})

// --- internal ---

async function saveDay(id: string, at: number, total: number): Promise<void> {
  await shop.context.db.query(
    `insert into orders (customer_id, order_id, kind, ordered_at, message_id, total, currency, line_count, day)
     values ($1, 'x', 'purchase', $2, 'x', $3, 'EUR', 0, ($2::timestamptz at time zone 'UTC')::date)`,
    [id, new Date(at), total],
  )
}
