import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../test/fresh.ts'
import { dayMs } from '../platform/calendar.ts'
import type { Context } from '../platform/context.ts'
import { type Db, openDb } from '../platform/db/db.ts'
import { seededRandom } from '../platform/random.ts'
import { defaultSettings } from '../platform/settings/settings.ts'
import { saveSettings } from '../platform/settings/store.ts'
import { recordConsent } from '../remember/consent/store.ts'
import { erasePerson } from '../remember/forgetting/erase.ts'
import { mergeCustomers } from '../remember/identities/mergeCustomers.ts'
import { inTurn } from '../remember/turn.ts'
import { openKeeper } from '../understand/learning/learners.ts'
import { keepUsualModel } from '../understand/usual/keeper.ts'
import type { ChannelKind } from './channels/channel.ts'
import { type Deciding, decideFor, type DecideWish } from './deciding.ts'
import { keepBook } from './keeper.ts'
import { openLog } from './log/log.ts'
import { insertOffer, type OfferSaid } from './offers/store.ts'
import { replayDecisions } from './replay/replayAll.ts'
import { emptyResponse } from './response/empty.ts'
import { holdResponse, saveResponse } from './response/store.ts'

// Several processes with a pool and a keeper each, as they are where one is not enough.
const processes = 4
let now = Date.UTC(2026, 0, 5, 12)
let fresh: Fresh
let pools: readonly Db[]
let deciders: readonly Deciding[]
beforeAll(async () => {
  fresh = await freshDatabase()
  pools = Array.from({ length: processes }, () => openDb({ url: fresh.url, connections: 4 }))
})
afterAll(async () => {
  await close()
  await Promise.all(pools.map(pool => pool.close()))
  await fresh.drop()
})
beforeEach(async () => {
  await close()
  await fresh.db.query('truncate customers, identities, consents, decisions, contacts, pressures, offers, channel_days, merges, tombstones')
})

test.each([
  ['of all channels', { contactsPerWeek: 3, channels: { email: { perWeek: 9 } } }, 3, 'contacted_enough'],
  ['of one channel', { contactsPerWeek: 9, channels: { email: { perWeek: 2 } } }, 2, 'contacted_recently'],
] as const)('sixteen who decide about one at once keep the cap %s, and each decision comes out the same again', async (_, caps, cap, refusal) => {
  await open(caps)
  await addOffers(['email'])
  for (const id of ['a', 'b']) {
    await addCustomer(id)
    const made = await atOnce(16, n => ({ customerId: id, place: n % 8 === 7 ? 'page' : 'outbound' }))
    const contacts = await contactsOf(id)
    expect(contacts).toHaveLength(cap)
    // What was answered is what was claimed: the others hear that it is enough.
    const said = made.filter(({ decision }) => decision.direction === 'outbound' && decision.choice.kind === 'contact')
    expect(said.map(({ decision }) => decision.decisionId).sort()).toEqual(contacts.map(each => each.id).sort())
    expect(made.filter(({ decision }) => (decision.refused[refusal] ?? 0) > 0)).toHaveLength(14 - cap)
  }
  // A week after the last there is room again.
  now += 8 * dayMs
  await atOnce(16, () => ({ customerId: 'a', place: 'outbound' }))
  expect(await contactsOf('a')).toHaveLength(2 * cap)
  await settle()
  expect(await replayDecisions(fresh.db, { since: new Date(0), limit: 1000 })).toEqual({ same: 48, different: 0, examples: [], bookless: 0 })
  // What was changed afterwards does not come out again.
  const [changed] = await fresh.db.query<{ id: string }>(
    `update decisions set answer = replace(answer, '"price":90', '"price":80') where (customer_id, decision_id) = (
       select customer_id, decision_id from contacts where customer_id = 'b' limit 1) returning decision_id as id`,
  )
  expect(await replayDecisions(fresh.db, { since: new Date(0), limit: 1000 })).toMatchObject({ same: 47, different: 1, examples: [changed!.id] })
})

test('a channel carries no more in a day than it can, and a stock is not promised twice, whoever asks', async () => {
  await open({ channels: { call: { perDay: 5 } } })
  await addOffers(['call'], { stock: 3 }, ['few'])
  await addOffers(['call'], {}, ['many'])
  const ids = Array.from({ length: 12 }, (_, n) => `customer ${n}`)
  for (const id of ids) await addCustomer(id)
  await atOnce(24, n => ({ customerId: ids[n % ids.length]!, place: 'outbound' }))
  const days = await fresh.db.query<{ due: number; taken: number }>(
    `select (select count(*) from contacts where due_at::date = day) as due, taken from channel_days`,
  )
  // One in ten may be due in any hour of the coming day.
  expect(days.length).toBeLessThanOrEqual(2)
  for (const { due, taken } of days) expect([due, taken]).toEqual([taken, Math.min(taken, 5)])
  expect(days.map(({ taken }) => taken)).toContain(5)
  const [few] = await fresh.db.query(
    `select taken, (select count(*) from contacts where offer_id = 'few') as claimed from offers where offer_id = 'few'`,
  )
  expect(few).toEqual({ taken: 3, claimed: 3 })
  await settle()
  expect(await replayDecisions(fresh.db, { since: new Date(0), limit: 1000 })).toEqual({ same: 24, different: 0, examples: [], bookless: 0 })
})

test('no consent, no contact: whatever is said while it is decided', async () => {
  await open({ contactsPerWeek: 1000, channels: { email: { perWeek: 1000 }, sms: { perWeek: 1000 } } })
  await addOffers(['email', 'sms'])
  const random = seededRandom(5)
  const purposes = ['profiling', 'offers.email', 'offers.sms']
  for (let round = 0; round < 12; round++) {
    const id = `person ${round}`
    await addCustomer(id, random() < 0.5 ? 1023 : 7)
    const spokenOf = purposes.filter(() => random() < 0.6)
    const said = spokenOf.map(purpose => ({ purpose, state: random() < 0.7 ? 'withdrawn' as const : 'granted' as const }))
    const statements = said.map(each => ({ ...each, customerId: id, statedAt: now, by: 'customer', place: 'web' }))
    await Promise.all([
      atOnce(8, () => ({ customerId: id, place: 'outbound' })),
      ...statements.map(each => inTurn(pools[0]!, tx => recordConsent(tx, [each], now))),
    ])
    const due = (await contactsOf(id)).filter(each => each.state === 'due').map(({ channel }) => channel)
    const before = await statesOf(id)
    if (!before.includes('profiling')) expect(due).toEqual([])
    for (const channel of due) expect(before).toContain(`offers.${channel}`)
    // From now on nothing is claimed that is not permitted, either.
    const after = await atOnce(2, () => ({ customerId: id, place: 'outbound' }))
    for (const { decision: { choice } } of after) {
      if (choice.kind === 'contact') expect(before).toContain(`offers.${choice.channel}`)
    }
  }
  await settle()
  expect(await fresh.db.query(
    `select from decisions d join customers c using (customer_id)
     where d.facts is not null and d.kind = 'contact' and c.granted_purposes & 4 = 0`,
  )).toEqual([])
  expect(await replayDecisions(fresh.db, { since: new Date(0), limit: 1000 })).toMatchObject({ different: 0, bookless: 0 })
})

test('who is erased while it is decided leaves nothing, and who is merged keeps one cap', async () => {
  await open({ contactsPerWeek: 2, channels: { email: { perWeek: 2 } } })
  await addOffers(['email'])
  for (const id of ['gone', 'from', 'into']) await addCustomer(id)
  await Promise.all([
    atOnce(8, () => ({ customerId: 'gone', place: 'outbound' })).catch(() => undefined),
    erasePerson(pools[0]!, 'gone', now, '/nowhere'),
  ])
  await settle()
  for (const table of ['decisions', 'contacts', 'pressures', 'customers']) {
    expect(await fresh.db.query(`select from ${table} where customer_id = 'gone'`)).toEqual([])
  }
  await atOnce(2, n => ({ customerId: n === 0 ? 'from' : 'into', place: 'outbound' }))
  await Promise.all([
    atOnce(8, n => ({ customerId: n % 2 === 0 ? 'from' : 'into', place: 'outbound' })).catch(() => undefined),
    inTurn(pools[0]!, tx => mergeCustomers(tx, { from: 'from', into: 'into', reason: 'staff', evidence: {} }, now)),
  ])
  await settle()
  for (const table of ['decisions', 'contacts', 'pressures']) {
    expect(await fresh.db.query(`select from ${table} where customer_id = 'from'`)).toEqual([])
  }
  // Each had at most the cap of their own before they were one; from then on there is one.
  const merged = (await contactsOf('into')).length
  const later = await atOnce(8, n => ({ customerId: n % 2 === 0 ? 'from' : 'into', place: 'outbound' }))
  expect((await contactsOf('into')).length).toBe(Math.max(merged, 2))
  expect(later.every(({ decision }) => decision.customerId === 'into')).toBe(true)
})

// --- internal ---

type Settings = typeof defaultSettings
type Channels = Settings['channels']
type Wish = { readonly contactsPerWeek?: number; readonly channels: Partial<Record<ChannelKind, Partial<Channels[ChannelKind]>>> }

/** Everybody is treated, nothing is left to chance, nobody rests or gives up, and any hour suits: what is said is bounded by caps alone. */
async function open({ contactsPerWeek = 3, channels }: Wish): Promise<void> {
  const kinds = Object.keys(defaultSettings.channels) as ChannelKind[]
  const all = kinds.map(kind => [kind, { ...defaultSettings.channels[kind], quietFrom: 0, quietUntil: 0, ...channels[kind] }])
  await saveSettings(fresh.db, {
    ...defaultSettings, contactsPerWeek, holdoutShare: 0, exploreShare: 0, restShare: 0, channels: Object.fromEntries(all) as Channels,
  }, new Date(now))
  const [bias, ...others] = emptyResponse.annoy.mean
  const patient = { ...emptyResponse, version: 1, annoy: { ...emptyResponse.annoy, mean: [bias! - 20, ...others.map(() => 0)] } }
  await fresh.db.transaction(async tx => {
    await holdResponse(tx)
    await saveResponse(tx, patient, now)
  })
  deciders = pools.map(pool => {
    // A pool that has not read the settings of the last test.
    const db: Db = { ...pool }
    return {
      context: { db, clock: () => now } as Context, keeper: keepUsualModel(db), learned: openKeeper(db),
      books: keepBook(db, () => now, 100_000),
      log: openLog(db, error => { throw error }),
    }
  })
}

async function close(): Promise<void> {
  for (const { learned, books, log } of deciders ?? []) {
    await log.drain()
    learned.close()
    ;(books as ReturnType<typeof keepBook>).close()
  }
  deciders = []
}

const settle = async (): Promise<void> => void (await Promise.all(deciders.map(({ log }) => log.settled())))

function atOnce(count: number, wish: (n: number) => Pick<DecideWish, 'customerId' | 'place'>) {
  const decideOne = (_: unknown, n: number) => decideFor(deciders[n % processes]!, { ...wish(n), dryRun: false, withdrawn: 0 })
  return Promise.all(Array.from({ length: count }, decideOne))
}

const five = ['one', 'two', 'three', 'four', 'five']

async function addOffers(channels: readonly ChannelKind[], said: Partial<OfferSaid> = {}, ids = five): Promise<void> {
  for (const [n, offerId] of ids.entries()) {
    await insertOffer(fresh.db, {
      offerId, name: offerId, kind: 'service', state: 'active', skus: [], price: 900 + n, discount: 0, floor: 0, margin: 800, stock: null,
      validFrom: null, validUntil: null, audience: null, channels: [...channels, 'page'], purposes: [], theme: null, variants: [], ...said,
    }, new Date(now))
  }
}

async function addCustomer(id: string, granted = 1023): Promise<void> {
  await fresh.db.query(
    `insert into customers (customer_id, kind, email, phone, created_at, stated_purposes, granted_purposes)
     values ($1, 'person', $1, '+1 202 555 0101', $2, $3, $3)`,
    [id, new Date(now), granted],
  )
  await fresh.db.query(`insert into identities values ('user', $1, $1, $2)`, [id, new Date(now)])
  const names = ['profiling', 'offers.email', 'offers.sms', 'offers.call'].filter((_, n) => (granted & [4, 8, 16, 64][n]!) !== 0)
  const said = { customerId: id, state: 'granted', statedAt: now - 1000, by: 'customer', place: 'web' } as const
  await inTurn(fresh.db, tx => recordConsent(tx, names.map(purpose => ({ ...said, purpose })), now))
}

const contactsOf = (id: string) => fresh.db.query<{ id: string; channel: string; state: string }>(
  'select decision_id as id, channel, state from contacts where customer_id = $1', [id],
)

async function statesOf(id: string): Promise<string[]> {
  const [row] = await fresh.db.query<{ granted: number; stated: number }>(
    'select granted_purposes as granted, stated_purposes as stated from customers where customer_id = $1', [id],
  )
  const holds = (row!.granted & row!.stated) | (4 & ~row!.stated)
  return ['profiling', 'offers.email', 'offers.sms'].filter((_, n) => (holds & [4, 8, 16][n]!) !== 0)
}
