import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { freshDatabase, type Fresh } from '../../test/fresh.ts'
import { dayMs } from '../platform/calendar.ts'
import { openDb } from '../platform/db/db.ts'
import { defaultSettings } from '../platform/settings/settings.ts'
import { saveSettings } from '../platform/settings/store.ts'
import { dropUnusedBooks, loadBookById } from './bookStore.ts'
import { takeChannel } from './channels/store.ts'
import { keepBook, toBook } from './keeper.ts'
import { changeOffer, insertOffer, takeOffer, type OfferSaid } from './offers/store.ts'
import { emptyResponse } from './response/empty.ts'
import type { ResponseModel } from './response/model.ts'

const now = Date.parse('2026-01-05T09:00:00Z')
let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.db.query(`insert into products (sku, name, price, margin) values ('latte', 'Latte', 4, .25), ('gift', 'Gift', null, null)`)
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.db.query('truncate offers, channel_days, books, responses, decisions')
  await saveSettings(fresh.db, defaultSettings, new Date(now))
})

const latte: OfferSaid = {
  offerId: 'latte', name: 'Latte', kind: 'product', state: 'active', skus: ['latte'], price: null, discount: 0.1, floor: 0, margin: null,
  stock: null, validFrom: null, validUntil: null, audience: null, channels: ['email'], purposes: [], theme: null, variants: [],
}
const add = (said: Partial<OfferSaid> = {}) => insertOffer(fresh.db, { ...latte, ...said }, new Date(now))
const change = (said: Partial<OfferSaid>) => changeOffer(fresh.db, 'latte', new Date(now), async offer => ({ ...offer, ...said }))
const open = (at = now) => keepBook(fresh.db, () => at, 100_000)

test('a book holds what is active and has a price, with terms, settings and what was learned', async () => {
  await add()
  await add({ offerId: 'draft', state: 'draft' })
  await add({ offerId: 'unpriced', skus: ['gift'] })
  const keeper = open()
  const book = await keeper.latest()
  expect(book.offers).toMatchObject([{ offerId: 'latte', price: 4, margin: 1, discount: 0.1, left: null }])
  expect(book.channels.map(({ kind, cost }) => [kind, cost])).toEqual([
    ['email', 0.001], ['sms', 0.05], ['push', 0], ['messenger', 0.01], ['call', 4], ['post', 1], ['counter', 0], ['page', 0],
  ])
  expect(book.policy).toEqual({
    contactsPerWeek: 2, responseDays: 7, declinedDays: 60, exploreShare: 0.01, restShare: 0.1, complaintCost: 5, hour: 15,
    discountRate: 0.1,
  })
  expect(book.response).toEqual(emptyResponse)
  keeper.close()
})

test('each change is in the next book; what did not change is the same object', async () => {
  await add({ stock: 2 })
  const keeper = open()
  const books = [await keeper.latest()]
  const after = async (deed: Promise<unknown>) => {
    await deed
    await keeper.refresh()
    books.push(await keeper.latest())
    return books.at(-1)!
  }
  expect((await after(Promise.resolve()))).toBe(books[0])
  const { db } = fresh
  expect((await after(change({ discount: 0.2 }))).offers).toMatchObject([{ discount: 0.2, left: 1 }])
  expect((await after(db.query(`update products set price = 5 where sku = 'latte'`))).offers).toMatchObject([{ price: 5 }])
  expect((await after(saveSettings(db, { contactsPerWeek: 1 }, new Date(now)))).policy).toMatchObject({ contactsPerWeek: 1 })
  const before = books.at(-1)!
  const learned = { ...emptyResponse, version: 3, channels: { email: { sent: 9, read: 3, accepted: 1, gaveUp: 0 } } }
  expect((await after(saveModel(learned))).response).toEqual(learned)
  expect(books.at(-1)!.offers).toBe(before.offers)
  expect((await after(saveModel({ ...learned, version: 4, accept: { mean: [1], covariance: [], variance: [1], together: 0 } }))).response).toEqual(emptyResponse)
  // One of two is taken: there still is some. Both: there is none.
  expect(await after(takeOffer(db, 'latte'))).toBe(books.at(-2))
  expect((await after(takeOffer(db, 'latte'))).offers).toMatchObject([{ left: 0 }])
  expect((await after(db.query(`update products set price = 4 where sku = 'latte'`))).offers).toMatchObject([{ price: 4 }])
  expect((await after(change({ state: 'paused' }))).offers).toEqual([])
  // Another name for each content, and the same name for the same.
  expect(new Set(books.map(({ bookId }) => bookId)).size).toBe(new Set(books.map(book => JSON.stringify(book))).size)
  expect(new Set(books).size).toBe(9)
  keeper.close()
})

test('a channel is full when its day is, and has room on the next', async () => {
  const { db } = fresh
  const calls = { ...defaultSettings.channels, call: { ...defaultSettings.channels.call, perDay: 2 } }
  await saveSettings(db, { channels: calls, timezone: 'Asia/Tokyo' }, new Date(now))
  const call = async (at: number) => {
    const keeper = open(at)
    const { left } = (await keeper.latest()).channels.find(({ kind }) => kind === 'call')!
    keeper.close()
    return left
  }
  const evening = Date.parse('2026-01-05T20:00:00Z')
  for (const expected of [1, 1]) {
    expect(await call(evening)).toBe(expected)
    expect(await takeChannel(db, { channel: 'call', day: '2026-01-06', limit: 2 })).toBe(true)
  }
  expect(await call(evening)).toBe(0)
  // Until midnight in Tokyo, which is three in the afternoon here.
  expect([await call(now), await call(evening + 18 * 3_600_000), await call(evening + 20 * 3_600_000)]).toEqual([1, 0, 1])
})

test('what another process changes is in the book some moments later; a look that fails leaves it in place', async () => {
  const own = openDb({ url: fresh.url, connections: 1 })
  const keeper = keepBook(own, () => now, 20)
  expect((await keeper.latest()).offers).toEqual([])
  await add()
  await vi.waitFor(async () => expect((await keeper.latest()).offers).toHaveLength(1), { timeout: 5000, interval: 20 })
  await own.close()
  await expect(keeper.refresh()).rejects.toThrow()
  expect((await keeper.latest()).offers).toHaveLength(1)
  keeper.close()
})

test('a book is kept once, before it is used, and comes back with the same bytes', async () => {
  const audience = { kind: 'compare', field: 'orders', op: '>=', value: 2 } as const
  await add({ audience, variants: [{ variantId: 'a', theme: null, subject: 'é', text: 'ж' }] })
  const keeper = open()
  const book = await keeper.latest()
  await Promise.all(Array.from({ length: 20 }, () => keeper.keep(book)))
  expect(await fresh.db.query('select book_id from books')).toEqual([{ book_id: book.bookId }])
  const loaded = (await loadBookById(fresh.db, book.bookId))!
  expect(JSON.stringify(loaded)).toBe(JSON.stringify(book))
  const { bookId, ...content } = loaded
  expect(toBook(content).bookId).toBe(bookId)
  expect(await loadBookById(fresh.db, 'another')).toBeUndefined()
  keeper.close()
})

test('a book goes when the decisions made with it have gone, and no earlier', async () => {
  const { db } = fresh
  let at = now
  const keeper = keepBook(db, () => at, 100_000)
  const book = async (contactsPerWeek: number) => {
    await saveSettings(db, { contactsPerWeek }, new Date(now))
    await keeper.refresh()
    return keeper.latest()
  }
  const [first, second] = [await book(1), await book(2)]
  await keeper.keep(first)
  await keeper.keep(second)
  at = now + 10 * dayMs
  await keeper.keep(second)
  const drop = async () => (await dropUnusedBooks(db, new Date(at), 86_400), (await db.query('select 1 from books')).length)
  await decided(first.bookId, now + 1000)
  expect(await drop()).toBe(2)
  await db.query('truncate decisions')
  await decided(second.bookId, at)
  expect(await drop()).toBe(1)
  expect(await loadBookById(db, second.bookId)).toEqual(second)
  await db.query('truncate decisions')
  at += 2 * dayMs
  expect(await drop()).toBe(0)
  keeper.close()
})

// --- internal ---

async function saveModel(model: ResponseModel): Promise<void> {
  await fresh.db.query(
    `insert into responses (id, version, model, events_seq, closed_at) values (1, $1, $2, 0, $3)
     on conflict (id) do update set version = excluded.version, model = excluded.model, closed_at = excluded.closed_at`,
    [model.version, JSON.stringify(model), new Date(now + model.version * 300_000)],
  )
}

async function decided(bookId: string, at: number): Promise<void> {
  await fresh.db.query(
    `insert into decisions (customer_id, decision_id, decided_at, direction, place, kind, reason, value, probability, is_random, book_id,
       model_version, purpose, answer)
     values ('c', $1, $2, 'outbound', 'outbound', 'silence', 'not_worth_it', 0, 1, false, $1, 1, 'profiling', '{}')`,
    [bookId, new Date(at)],
  )
}
