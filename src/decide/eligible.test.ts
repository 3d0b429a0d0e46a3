import { expect, test } from 'vitest'
import { type Change, decideOn, someBook, someNow, someOffer } from '../../test/decisions.ts'
import { dayMs } from '../platform/calendar.ts'
import { bitOf } from '../remember/consent/consent.ts'
import type { PurposeName } from '../remember/consent/purposes.ts'
import type { ChannelKind } from './channels/channel.ts'
import type { Contact } from './facts.ts'
import { refusals, type Refusal } from './refusals.ts'

const bits = (...names: readonly PurposeName[]): number => names.reduce((all, name) => all | bitOf(name), 0)
const ago = (days: number, channel: ChannelKind = 'email'): Contact => ({ channel, offerId: 'other', at: someNow - days * dayMs })
const declined = { latte: someNow - 59 * dayMs }
const gone = { delivered: 5, read: 5, clicked: 5, accepted: 5, declined: 0, complained: 0, unsubscribed: 1 }

/** What makes it so, and the nearest to it that does not. */
const cases: Readonly<Record<Refusal, readonly [so: Change, not: Change]>> = {
  no_consent: [{ facts: { granted: bits('profiling') } }, { facts: { granted: bits('profiling', 'offers.email') } }],
  no_offers_wanted: [
    { facts: { granted: bits('profiling'), stated: bits('offers.sms') }, direction: 'inbound' },
    { facts: { granted: bits('profiling'), stated: 0 }, direction: 'inbound' },
  ],
  unsubscribed: [{ facts: { reactions: { email: gone } } }, { facts: { reactions: { sms: gone } } }],
  no_address: [{ facts: { reachable: ['sms', 'page', 'counter'] } }, { facts: { reachable: ['email'] } }],
  open_complaint: [{ facts: { hasComplaint: true } }, { facts: { hasComplaint: false } }],
  contacted_recently: [{ facts: { contacts: [ago(6), ago(1)] } }, { facts: { contacts: [ago(8), ago(1)] } }],
  contacted_enough: [
    { facts: { contacts: [ago(6, 'sms'), ago(5, 'call'), ago(1)] } }, { facts: { contacts: [ago(6, 'page'), ago(5, 'counter'), ago(1)] } },
  ],
  declined_recently: [{ facts: { declined } }, { facts: { declined }, policy: { declinedDays: 59 } }],
  not_that_day: [{ facts: { weekdays: [4, 5] } }, { facts: { weekdays: [0] } }],
  above_acceptable: [{ facts: { acceptable: { 1: 3.99 } } }, { facts: { acceptable: { 1: 4 } } }],
  over_credit: [{ facts: { creditLeft: 3.99 } }, { facts: { creditLeft: 4 } }],
  not_active: [{ offer: { state: 'paused' } }, {}],
  not_valid_now: [{ offer: { validUntil: someNow } }, { offer: { validFrom: someNow, validUntil: someNow + 1 } }],
  sold_out: [{ offer: { left: 0 } }, { offer: { left: 1 } }],
  not_in_audience: [{ offer: { audience: { kind: 'any', rules: [] } } }, { offer: { audience: { kind: 'all', rules: [] } } }],
  below_floor: [{ offer: { discount: 0.5, floor: 2.01 } }, { offer: { discount: 0.5, floor: 2 } }],
  other_arm: [{ facts: { onlyOffers: ['mocha'] } }, { facts: { onlyOffers: ['latte'] } }],
  channel_off: [{ channel: { isOn: false } }, { channel: { isOn: true } }],
  channel_full: [{ channel: { left: 0 } }, { channel: { left: 1 } }],
  other_channel: [
    { facts: { chosenChannel: 'page', reachable: ['email', 'page'] } }, { facts: { chosenChannel: 'page', reachable: ['email'] } },
  ],
}

test.each(refusals)('%s is told where it is so, and not where it nearly is', refusal => {
  const [so, not] = cases[refusal]
  expect(decideOn(so)).toMatchObject({ choice: { kind: 'silence' }, candidates: [], considered: 1, refused: { [refusal]: 1 } })
  expect(decideOn(not)).toMatchObject({ candidates: [{ offerId: 'latte' }], refused: {} })
})

test('consent is told before everything else', () => {
  const granted = bits('offers.email', 'offers.sms')
  for (const direction of ['inbound', 'outbound'] as const) for (const [refusal, [so]] of Object.entries(cases)) {
    const facts = { ...so.facts, granted, stated: bits('offers.sms') }
    expect(decideOn({ ...so, direction, facts }).refused, `${refusal}, ${direction}`).toEqual({ no_consent: 1 })
  }
})

test('an offer may need a permission of its own', () => {
  const offer = { purposes: ['research'] } as const
  expect(decideOn({ offer }).refused).toEqual({ no_consent: 1 })
  expect(decideOn({ offer, facts: { granted: bits('profiling', 'offers.email', 'research') } }).refused).toEqual({})
})

test('a purpose of one channel permits no other', () => {
  const channels = (['sms', 'messenger', 'push', 'call', 'post'] as const).map(kind => ({ ...someBook.channels[0]!, kind }))
  const book = { channels, offers: [{ ...someOffer, channels: channels.map(({ kind }) => kind) }] }
  const facts = { reachable: channels.map(({ kind }) => kind) }
  expect(decideOn({ book, facts })).toMatchObject({ refused: { no_consent: 5 }, choice: { reason: 'nobody_may' } })
  // A notification goes where messages go.
  const granted = bits('profiling', 'offers.messenger')
  const { candidates } = decideOn({ book, facts: { ...facts, granted } })
  expect(candidates.map(({ channel }) => channel).toSorted()).toEqual(['messenger', 'push'])
})

test('who stands before us is spoken to whatever was sent this week, and at any hour', () => {
  const facts = { contacts: [ago(1), ago(2), ago(3), ago(4)], weekdays: [5], reachable: [], perVisit: 30 }
  const { choice } = decideOn({ facts, direction: 'inbound', now: Date.UTC(2026, 2, 2, 3) })
  expect(choice).toMatchObject({ kind: 'contact', channel: 'page', at: Date.UTC(2026, 2, 2, 3) })
  expect(decideOn({ facts: { contacts: facts.contacts } }).refused).toEqual({ contacted_recently: 1 })
})

test('the chosen channel comes first where it can be used', () => {
  const sms = { ...someBook.channels[0]!, kind: 'sms' as const, cost: 0.1 }
  const book = { channels: [someBook.channels[0]!, sms], offers: [{ ...someOffer, channels: ['email', 'sms'] as const }] }
  const both = bits('profiling', 'offers.email', 'offers.sms')
  const spoken = (change: Change['facts']) => decideOn({ book, facts: { granted: both, reachable: ['email', 'sms'], ...change } })
  expect(spoken({}).candidates.map(({ channel }) => channel).toSorted()).toEqual(['email', 'sms'])
  expect(spoken({ chosenChannel: 'sms' })).toMatchObject({ candidates: [{ channel: 'sms' }], refused: { other_channel: 1 } })
  expect(spoken({ chosenChannel: 'sms', granted: bits('profiling', 'offers.email') })).toMatchObject({ candidates: [{ channel: 'email' }] })
  const off = { ...book, channels: book.channels.map(channel => ({ ...channel, isOn: channel.kind !== 'sms' })) }
  expect(decideOn({ book: off, facts: { granted: both, reachable: ['email', 'sms'], chosenChannel: 'sms' } }))
    .toMatchObject({ candidates: [{ channel: 'email' }], refused: { channel_off: 1 } })
  const noPhone = spoken({ chosenChannel: 'sms', reachable: ['email'] })
  expect(noPhone).toMatchObject({ candidates: [{ channel: 'email' }], refused: { no_address: 1 } })
})
