import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { hear, openEars } from '../../listen/hear.ts'
import { dayMs } from '../../platform/calendar.ts'
import { type Db, openDb } from '../../platform/db/db.ts'
import { defaultSettings } from '../../platform/settings/settings.ts'
import type { UsualEvent } from '../../remember/event.ts'
import type { Book } from '../book.ts'
import { saveBook } from '../bookStore.ts'
import { toChannels } from '../channels/settings.ts'
import type { Candidate, Decision } from '../decision.ts'
import type { Facts } from '../facts.ts'
import { toBook } from '../keeper.ts'
import type { Offer } from '../offers/offer.ts'
import { stretchOf } from '../rest.ts'
import { emptyResponse } from './empty.ts'
import { catchUp } from './job.ts'
import { learnAnswer, learnStretch, learnTerms } from './learn.ts'
import type { ResponseModel } from './model.ts'
import { loadResponse } from './store.ts'
import { loadTallies } from './tallyStore.ts'

const start = Date.parse('2026-01-05T09:00:00Z')
let now = start
let fresh: Fresh
let book: Book
beforeAll(async () => { fresh = await freshDatabase(8) })
afterAll(() => fresh.drop())
beforeEach(async () => {
  now = start
  await fresh.db.query(`truncate customers, customer_search, identities, merges, consents, memories, events, orders, order_lines, products,
    product_days, days, offers, books, responses, tallies, decisions, contacts restart identity`)
  await fresh.db.query(`insert into products (sku, name, price, margin) values ('latte', 'Latte', 4, .5)`)
  await fresh.db.query(
    `insert into offers (offer_id, name, kind, state, skus, stock, taken, channels, created_at, updated_at)
     values ('latte', 'Latte', 'product', 'active', '{latte}', 10, 4, '{email,page}', $1, $1)`,
    [new Date(start)],
  )
  book = toBook({ offers: [latte], channels: toChannels(defaultSettings, () => 0), policy, response: emptyResponse })
  await saveBook(fresh.db, book, new Date(start))
})

test('reactions are followed: the strongest word stays, and each counts once', async () => {
  await know('anna', 'boris')
  await contact('a', 'anna')
  await contact('b', 'boris', { direction: 'inbound' })
  await follow()
  await said('anna', 'Email Delivered', 'a')
  await said('anna', 'Email Opened', 'a')
  await said('boris', 'Message Declined', 'b', { channel: 'page' })
  // Neither somebody else's decision nor none at all.
  await said('boris', 'Message Accepted', 'a', { channel: 'email' })
  await said('boris', 'Message Accepted', undefined, { channel: 'email' })
  await follow()
  expect(await reactions()).toEqual({ a: 'opened', b: 'declined' })
  await said('anna', 'Email Link Clicked', 'a')
  await said('anna', 'Message Accepted', 'a', { channel: 'email' })
  await said('anna', 'Email Opened', 'a')
  for (let i = 0; i < 3; i++) await follow()
  expect(await reactions()).toEqual({ a: 'accepted', b: 'declined' })
  await said('anna', 'Email Unsubscribed', 'a')
  await follow()
  expect(await loadTallies(fresh.db)).toEqual(expect.arrayContaining([
    { offerId: 'latte', channel: 'email', contacts: 1, read: 1, accepted: 1, gaveUp: 1 },
    { offerId: 'latte', channel: 'page', contacts: 0, read: 1, accepted: 0, gaveUp: 0 },
  ]))
})

test('a contact counts neither way while it is open, and once when its days are over', async () => {
  await know('anna', 'boris')
  await contact('a', 'anna')
  await contact('b', 'boris')
  await said('anna', 'Email Opened', 'a')
  await said('anna', 'Message Accepted', 'a', { channel: 'email' })
  now = start + 7 * dayMs - 1
  await follow()
  expect(await loadResponse(fresh.db)).toEqual(emptyResponse)
  now = start + 8 * dayMs
  for (let i = 0; i < 3; i++) {
    await follow()
    now += dayMs
  }
  const model = await loadResponse(fresh.db)
  expect(model.channels).toEqual({ email: { sent: 2, read: 1, accepted: 1, gaveUp: 0 } })
  // What the pure core makes of the same, in the same order.
  const answer = { offer: latte, offers: [latte], channel: 'email', at: start, gaveUp: false } as const
  let expected = learnAnswer(emptyResponse, { ...answer, facts: factsOf('anna'), read: true, accepted: true })
  expected = learnTerms(expected, { facts: factsOf('anna'), offer: latte, off: 4 - 3.6, used: 0 })
  expected = stretch(expected, 'a', 'anna', ['a'], 0)
  expected = learnAnswer(expected, { ...answer, facts: factsOf('boris'), read: false, accepted: false })
  expected = stretch(expected, 'b', 'boris', ['b'], 0)
  expect(JSON.parse(JSON.stringify(model))).toEqual(JSON.parse(JSON.stringify(expected)))
})

test('what a stretch of days brought is learned by its first decision: profit, terms used, and what was said in it', async () => {
  await know('anna')
  // Both within one stretch, whenever it begins for her.
  const length = policy.responseDays
  const second = [1, 2].map(days => start + days * dayMs)
    .find(at => stretchOf('anna', at, length) === stretchOf('anna', start, length))!
  await silence('s', 'anna')
  await contact('a', 'anna', { at: second })
  await said('anna', 'Email Opened', 'a', {}, second + 1)
  const order = (id: string, at: number, total: number) => tell({
    messageId: id, kind: 'track', name: 'Order Completed', at, receivedAt: at, who: [{ kind: 'user', value: 'anna' }], profile: true,
    source: 'api', properties: { order_id: id, total, products: [{ sku: 'latte', name: 'Latte', quantity: 2, price: 4 }] },
  })
  await order('before', start - 1, 8)
  await order('within', second + dayMs, 7.4)
  await order('after', start + 10 * dayMs, 8)
  now = start + 20 * dayMs
  await follow()
  const answer = { offer: latte, offers: [latte], channel: 'email', at: second, read: true, accepted: false, gaveUp: false } as const
  let expected = stretch(emptyResponse, 's', 'anna', ['a'], 8 * 0.5 - (8 - 7.4))
  expected = learnAnswer(expected, { ...answer, facts: factsOf('anna') })
  // Of 0.60 that was let off 0.40 had been said.
  expected = learnTerms(expected, { facts: factsOf('anna'), offer: latte, off: 4 - 3.6, used: 4 - 3.6 })
  expect(JSON.parse(JSON.stringify(await loadResponse(fresh.db)))).toEqual(JSON.parse(JSON.stringify(expected)))
})

test('what was cancelled, or is of who withdrew, teaches nothing; a plan teaches what is answered, not what it changed', async () => {
  await know('anna', 'boris', 'clara', 'dora')
  await contact('cancelled', 'anna', { state: 'cancelled' })
  await contact('withdrawn', 'boris')
  await contact('planned', 'clara', { planId: 'p' })
  await contact('told', 'dora', { state: 'due' })
  await said('dora', 'Email Delivered', 'told')
  await tell({
    messageId: 'w', kind: 'identify', name: 'identify', at: now, receivedAt: now, who: [{ kind: 'user', value: 'boris' }], profile: true,
    source: 'api', consent: [{ purpose: 'profiling', state: 'withdrawn', place: 'test' }],
  })
  now = start + 8 * dayMs
  await follow()
  const model = await loadResponse(fresh.db)
  expect(model.channels).toEqual({ email: { sent: 2, read: 0, accepted: 0, gaveUp: 0 } })
  // Anna's, though nothing was said in it, and dora's.
  expect(Object.values(model.lift).reduce((sum, { n }) => sum + n, 0)).toBe(2)
  expect(await fresh.db.query('select 1 from decisions where closed_at is null')).toEqual([])
  // A message that is delivered is due no more.
  expect(await fresh.db.query(`select decision_id as id, state, sent_at - due_at as late from contacts where decision_id = 'told'`))
    .toMatchObject([{ id: 'told', state: 'sent', late: { milliseconds: 1 } }])
})

test('stock: who accepts at the counter takes a piece, and what was promised and not wanted is there again', async () => {
  await know('anna', 'boris', 'clara')
  await contact('shown', 'anna', { direction: 'inbound' })
  await contact('wanted', 'boris')
  await contact('unwanted', 'clara')
  await said('anna', 'Message Accepted', 'shown', { channel: 'page' })
  await said('boris', 'Message Accepted', 'wanted', { channel: 'email' })
  const taken = async () => (await fresh.db.query(`select taken from offers`))[0]
  await follow()
  expect(await taken()).toEqual({ taken: 5 })
  now = start + 8 * dayMs
  for (let i = 0; i < 2; i++) await follow()
  expect(await taken()).toEqual({ taken: 4 })
})

test('whatever breaks in the middle, and however many do it at once, the model is the same to the byte', async () => {
  const people = Array.from({ length: 104 }, (_, i) => `c${i}`)
  await know(...people)
  for (const [i, who] of people.entries()) {
    await contact(`d${i}`, who, { at: start + i * 1000 })
    const name = i % 2 === 0 ? 'Message Accepted' : 'Message Opened'
    if (i % 3 === 0) await said(who, name, `d${i}`, { channel: 'email' }, start + i * 1000 + 1)
  }
  now = start + 9 * dayMs
  // Broken off at each statement in turn until a run comes through.
  let broke = 0
  for (let broken = 1; ; broken++) {
    try {
      await catchUp({ db: breaking(fresh.db, broken), clock: () => now + broken * 6 * 60_000 })
      broke = broken
      break
    } catch (error) {
      expect(String(error)).toContain('pulled the plug')
    }
  }
  expect(broke).toBeGreaterThan(15)
  const alone = JSON.stringify(await loadResponse(fresh.db))
  expect(JSON.parse(alone)).toMatchObject({ channels: { email: { sent: 104, read: 35, accepted: 18 } } })
  const tallies = await loadTallies(fresh.db)
  await fresh.db.query('truncate responses, tallies')
  await fresh.db.query('update decisions set reaction = null, reacted_at = null, closed_at = null')
  const others = Array.from({ length: 4 }, () => openDb({ url: fresh.url, connections: 2 }))
  await Promise.all(others.map(db => catchUp({ db, clock: () => now })))
  // Those who met somebody at work went home; whoever began has finished.
  await Promise.all(others.map(db => catchUp({ db, clock: () => now + 6 * 60_000 })))
  expect(JSON.stringify(await loadResponse(fresh.db))).toBe(alone)
  expect(await loadTallies(fresh.db)).toEqual(tallies)
  await Promise.all(others.map(db => db.close()))
})

// --- internal ---

const policy = {
  contactsPerWeek: 3, responseDays: 7, declinedDays: 60, exploreShare: 0.02, restShare: 0.1, complaintCost: 5, hour: 15, discountRate: 0.1,
}
const latte: Offer = {
  offerId: 'latte', name: 'Latte', kind: 'product', state: 'active', productIds: [1], attributes: ['coffee'], price: 4,
  discount: 0.1, floor: 0, margin: 2, left: 1,
  validFrom: null, validUntil: null, audience: null, channels: ['email', 'page'], purposes: [], theme: null, variants: [],
}

const factsOf = (customerId: string): Facts => ({
  customerId, granted: 4, stated: 4, timezone: 'UTC', reachable: ['email', 'page'], chosenChannel: null, orders: 5, silentDays: 3,
  gapDays: 4, perVisit: 3, comes: 0.6, state: 'kept', tier: 2, worth: 50, silent: 0.1, before: 30, wants: { 1: 0.4 }, likes: {},
  reactions: {}, answers: {}, acceptedAt: null, arms: {}, onlyOffers: null,
  hours: new Array<number>(24).fill(0), contacts: [], declined: {}, promised: {}, acceptable: {}, creditLeft: null, weekdays: null,
  hasComplaint: false, theme: null, isHeldOut: false,
  audience: { today: 20_458, isSomebody: true, permitsProfiling: true, values: {}, counts: {} },
})

const candidate = (at: number, channel: Candidate['channel'] = 'email'): Candidate => ({
  offerId: 'latte', channel, at, variantId: null, price: 3.6, listPrice: 4, read: 0.3, accepted: 0.2,
  value: { incremental: 1, wonBack: 0, subsidised: 0, cost: 0, patience: 0, learning: 0, total: 1 },
  rung: { level: 'population', n: 0, weight: 0 }, probability: 0.9,
})

const decisionOf = (
  decisionId: string, customerId: string, at: number, choice: Decision['choice'], direction: Decision['direction'],
): Decision => ({
  decisionId, customerId, at, direction, choice, candidates: [candidate(at)], considered: 1, refused: {}, silenceProbability: 0.1,
  bookId: book.bookId,
})

/** The pure core's own word on a stretch. */
function stretch(model: ResponseModel, id: string, who: string, said: readonly string[], profit: number): ResponseModel {
  const decision = decisionOf(id, who, start, { kind: 'silence', reason: 'explored', probability: 0.1 }, 'outbound')
  return learnStretch(model, {
    decision, facts: factsOf(who), offers: new Map([['latte', latte]]), said: said.map(() => candidate(start)), policy, profit,
  })
}

const ears = () => openEars(fresh.db, () => now)
const tell = (event: UsualEvent) => hear(ears(), [event])

async function know(...ids: readonly string[]): Promise<void> {
  await hear(ears(), ids.map((id): UsualEvent => ({
    messageId: `i-${id}`, kind: 'identify', name: 'identify', at: start - dayMs, receivedAt: start, who: [{ kind: 'user', value: id }],
    traits: { name: id }, profile: true, source: 'api',
  })))
}

let messages = 0
async function said(
  who: string, name: string, decisionId: string | undefined, more: Readonly<Record<string, unknown>> = {}, at = now + 1,
): Promise<void> {
  await tell({
    messageId: `m${messages++}`, kind: 'track', name, at, receivedAt: at, who: [{ kind: 'user', value: who }], profile: true, source: 'api',
    properties: { ...more, ...(decisionId !== undefined && { decision_id: decisionId }) },
  })
}

const follow = (): Promise<void> => catchUp({ db: fresh.db, clock: () => now })

async function reactions(): Promise<Record<string, string>> {
  const rows = await fresh.db.query<{ id: string; reaction: string }>('select decision_id as id, reaction from decisions order by 1')
  return Object.fromEntries(rows.map(({ id, reaction }) => [id, reaction]))
}

type How = { readonly at?: number; readonly direction?: Decision['direction']; readonly state?: string; readonly planId?: string }
async function contact(id: string, who: string, { at = start, direction = 'outbound', state = 'sent', planId }: How = {}): Promise<void> {
  const channel = direction === 'inbound' ? 'page' : 'email'
  const decision = decisionOf(id, who, at, { kind: 'contact', ...candidate(at, channel) }, direction)
  await keep(decision, channel)
  if (direction === 'inbound') return
  await fresh.db.query(
    `insert into contacts (customer_id, decision_id, channel, offer_id, price, cost, purposes, state, due_at, claimed_at, sent_at, plan_id)
     values ($1, $2, 'email', 'latte', 3.6, 0, 12, $3, $4, $4, case when $3 = 'sent' then $4::timestamptz end, $5)`,
    [who, id, state, new Date(at), planId ?? null],
  )
}

async function silence(id: string, who: string): Promise<void> {
  await keep(decisionOf(id, who, start, { kind: 'silence', reason: 'explored', probability: 0.1 }, 'outbound'), null)
}

async function keep(decision: Decision, channel: string | null): Promise<void> {
  await fresh.db.query(
    `insert into decisions (customer_id, decision_id, decided_at, direction, place, kind, reason, offer_id, channel, due_at, value,
       probability, is_random, book_id, model_version, purpose, facts, answer)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, .9, true, $11, 0, 'profiling', $12, $13)`,
    [
      decision.customerId, decision.decisionId, new Date(decision.at), decision.direction,
      decision.direction === 'inbound' ? 'page' : 'outbound', decision.choice.kind, channel ? null : 'explored', channel ? 'latte' : null,
      channel, channel ? new Date(decision.at) : null, book.bookId, JSON.stringify(factsOf(decision.customerId)), JSON.stringify(decision),
    ],
  )
}

/** A database whose process dies before its nth statement: what was not committed by then never was. */
function breaking(db: Db, nth: number): Db {
  let left = nth
  const count = (inner: Db): Db => ({
    ...inner,
    query: (statement, values) => (--left === 0 ? Promise.reject(new Error('pulled the plug')) : inner.query(statement, values)),
    transaction: work => inner.transaction(tx => work(count(tx))),
  })
  return count(db)
}
