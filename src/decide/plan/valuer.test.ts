import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs } from '../../platform/calendar.ts'
import { seededRandom } from '../../platform/random.ts'
import { defaultSettings } from '../../platform/settings/settings.ts'
import { bitOf } from '../../remember/consent/consent.ts'
import { encode } from '../../remember/memory/codec.ts'
import { channelKinds, reactionKinds } from '../../remember/memory/deed.ts'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import { openRows, openRowWriter, putReal, putSmall } from '../../understand/worth/store/binary.ts'
import { candidatesOf } from '../candidates.ts'
import { toChannels } from '../channels/settings.ts'
import type { FactsRow } from '../factsStore.ts'
import { offeredOf } from '../gather/offered.ts'
import { type Known, toFacts } from '../gather/toFacts.ts'
import { isHeldOut, placeOf } from '../holdout.ts'
import { toBook } from '../keeper.ts'
import type { Offer } from '../offers/offer.ts'
import { emptyResponse } from '../response/empty.ts'
import { openLot } from './lot.ts'
import { optionsOf } from './options.ts'
import { openPortrait } from './portrait.ts'
import { columns, openRow } from './row.ts'
import { openValuer } from './valuer.ts'

const now = Date.UTC(2026, 0, 5, 9, 30)
const today = Math.floor(now / dayMs)
const offers: readonly Offer[] = ['a', 'b', 'c'].map((offerId, i) => ({
  offerId, name: offerId, kind: 'product', state: 'active', productIds: [3 + i, 9], attributes: ['x', offerId], price: 20 + i,
  discount: 0.1 * i, floor: 0,
  margin: 10 + 20 * i, left: null, validFrom: null, validUntil: null, audience: null, channels: ['email', 'sms', 'call'], purposes: [],
  theme: null, variants: [],
}))
const settings = { ...defaultSettings, holdoutShare: 0 }
const book = toBook({
  offers, channels: toChannels(settings, () => 0),
  response: { ...emptyResponse, channels: { email: { sent: 90, read: 40, accepted: 9, gaveUp: 1 } } }, policy: {
    contactsPerWeek: 3, responseDays: 7, declinedDays: 60, exploreShare: 0, restShare: 0, complaintCost: 5, hour: 10, discountRate: 0.1,
  },
})
const products = new Map([3, 4, 5, 9].map(id => [
  id, { productId: id, sku: `p${id}`, name: `P${id}`, share: id / 100, available: true, category: null },
]))
const shop = { today, products, popular: [...products.values()], options: new Map() } as unknown as Known['shop']
const known: Known = {
  settings, shop, ranker: null, taste: null, rhythm: null, everybody: { perVisit: 4, worth: 30, share: 0.4, costPerVisit: 0.5 },
  offered: offeredOf(offers, shop), salt: 'salt', running: [],
}

test('an option is worth to a plan what it is worth to a decision, whatever the customer', () => {
  const portraitOf = openPortrait(known, now)
  const { options, channels } = optionsOf(book, { name: 'all' }, now)
  expect(options).toHaveLength(9)
  const { value, values } = openValuer(book, { options, channels }, settings.timezone, now)
  let compared = 0
  fc.assert(fc.property(fc.nat(), seed => {
    const row = drawn(seed)
    const portrait = { ...portraitOf(rowOf(row)) }
    const { wants, likes, customerId: _, audience: __, stated: ___, tier: ____, ...others } = toFacts(
      row, known, { now, withdrawn: 0, audience: null },
    )
    expect(portrait).toMatchObject({
      ...others, worth: expect.closeTo(others.worth, 4), silent: expect.closeTo(others.silent, 6), before: expect.closeTo(others.before, 4),
    })
    expect(Object.keys(likes)).toEqual([])
    expect(Object.keys(wants).every(id => Number(id) in portrait.wants)).toBe(true)
    // The facts being the same, so are the values; what is learned by a contact is none of a plan's.
    const reason = value(portrait, () => true)
    const { best } = candidatesOf(portrait, book, { now, direction: 'outbound' }, 1)
    const seen = new Map(options.map(({ offer, channel }, i) => [`${offer.offerId} ${channel.kind}`, i]))
    expect(options.filter((_, i) => !Number.isNaN(values.values[i]!))).toHaveLength(best.length)
    for (const { offerId, channel, at, read, value: parts } of best) {
      const i = seen.get(`${offerId} ${channel}`)!
      const worth = parts.total - parts.learning
      expect(Math.abs(values.values[i]! - worth)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(worth)))
      const way = values.ways[options[i]!.way]!
      expect([way.at, way.expected.read]).toEqual([at, read])
      compared++
    }
    if (best.length === 0) expect(['nobody_may', 'nothing_to_offer']).toContain(reason)
    else expect(reason === undefined).toBe(best.some(({ value: { total, learning } }) => total - learning > 0))
  }), { numRuns: 200, seed: 7 })
  expect(compared).toBeGreaterThan(300)
})

test('a lot is drawn as the holdout draws it', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200, unit: 'binary' }), fc.string({ maxLength: 80 }), (id, salt) => {
    const bytes = Buffer.from(`..${id}`)
    const place = openLot(salt)(bytes, 2, bytes.length - 2)
    expect(place).toBe(placeOf(id, salt))
    expect(place < 0.5).toBe(isHeldOut([id], salt, 0.5))
  }), { numRuns: 300, seed: 3 })
})

// --- internal ---

/** A life drawn by chance: purchases, returns, reactions; permissions, addresses, contacts and a card now and then. */
function drawn(seed: number): FactsRow {
  const random = seededRandom(seed)
  const nat = (below: number): number => Math.floor(random() * below)
  const memory: Memory = emptyMemory()
  for (let day = today - nat(900), left = nat(12); left > 0 && day < today; left--, day += 1 + nat(60)) {
    const goods = [...new Set([1 + nat(12), 1 + nat(400)])].map(productId => ({ productId, milliUnits: 500 * (1 + nat(4)) }))
    fold(memory, {
      kind: 'order', at: day * 86_400 + 3600 * nat(24), day, hour: nat(24), weekday: (day + 3) % 7, totalCents: nat(9000), usual: undefined,
      goods,
    })
    if (nat(5) === 0) {
      fold(memory, { kind: 'return', at: day * 86_400, day, totalCents: 100, goods: [{ productId: goods[0]!.productId, milliUnits: 500 }] })
    }
  }
  for (let left = nat(3) * nat(5); left > 0; left--) {
    fold(memory, {
      kind: 'reaction', at: (today - 9) * 86_400, day: today - 9, channel: nat(channelKinds.length),
      reaction: nat(reactionKinds.length - 1),
    })
  }
  const granted = [4, 8, 16, 64].reduce((bits, bit) => bits | (random() < 0.8 ? bit : 0), bitOf('profiling'))
  const contacts = Array.from({ length: nat(3) * nat(2) }, () => [channelKinds[nat(3)]!, 'a', now - nat(20) * dayMs] as const)
  return {
    customerId: `c${seed}`, permitted: true, stated: 1023, granted, mergedIds: [], state: nat(9) === 0 ? null : encode(memory),
    worth: nat(4) === 0 ? null : {
      tier: 1, state: (['new', 'kept', 'weakening', 'lost'] as const)[nat(4)]!, worth: nat(500), silent: nat(100) / 100, before: nat(800),
    },
    card: nat(6) > 0 ? {} : {
      'contracts.prices': [{ what: 'p3', price: 1 }, { what: 'p9', price: 2 }], 'general.other.timezone': 'Asia/Tokyo',
      ...(nat(2) && { 'feasibility.deliverySchedule': 'Mon, Tue' }), ...(nat(3) === 0 && { 'general.other.preferredChannel': 'sms' }),
    },
    names: { email: nat(5) > 0, phone: nat(3) > 0, messenger: false, device: false },
    contacts: contacts.toSorted((a, b) => a[2] - b[2]), version: 0, declined: nat(5) ? {} : { a: now - nat(90) * dayMs },
    answers: nat(4) ? {} : { a: [3, 2, 1, now - nat(20) * dayMs], b: [2, 0, 0, null] }, paid: [], filedComplaint: nat(20) === 0,
  }
}

/** The row of `peopleSql` that says the same. */
function rowOf({ customerId, granted, names, worth, state, filedComplaint, ...rest }: FactsRow) {
  const to = openRowWriter(columns)
  const text = (of: object): Buffer | null => (Object.keys(of).length === 0 ? null : Buffer.from(JSON.stringify(of)))
  const put = (bytes: Uint8Array | null): void => {
    if (bytes) to.bytes(bytes)
    else {
      to.view.setInt32(to.at, -1)
      to.at += 4
    }
  }
  const whole = (value: number): void => {
    to.view.setInt32(to.at, 4)
    to.view.setInt32(to.at + 4, value)
    to.at += 8
  }
  to.row(10_000)
  to.bytes(Buffer.from(customerId))
  to.at = putSmall(to.view, to.at, 0)
  whole(granted)
  whole((names!.email ? 1 : 0) | (names!.phone ? 2 : 0) | (filedComplaint ? 32 : 0))
  put(state)
  put(worth && Buffer.from(worth.state))
  for (const part of ['worth', 'silent', 'before'] as const) {
    if (worth) to.at = putReal(to.view, to.at, worth[part])
    else put(null)
  }
  put(text(rest.contacts))
  put(text(rest.declined))
  put(text(rest.answers))
  put(text(rest.card))
  for (let left = 3; left > 0; left--) put(null)
  const row = openRow(encode(emptyMemory()))
  openRows(columns, (bytes, at, length) => row.take(bytes, at, length))(Buffer.from(to.end()))
  return row
}
