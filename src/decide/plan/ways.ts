import { bitOf } from '../../remember/consent/consent.ts'
import type { Book } from '../book.ts'
import { type Channel, purposesOf } from '../channels/channel.ts'
import { channelRefusal } from '../eligible.ts'
import type { Facts } from '../facts.ts'
import type { Refusal } from '../refusals.ts'
import { pressureOf } from '../response/annoy.ts'
import { usualHour } from '../response/hour.ts'
import { readRate } from '../response/rates.ts'
import { type Slot, slotOf } from '../slot.ts'
import { attentionOf, type Expected } from '../value.ts'
import { giveUp } from '../way.ts'

/**
 * One channel of a plan for the customer at hand: open or not, when, what is expected, and on how many contacts of their own that rests.
 */
export type Way = {
  readonly channel: Channel; readonly attention: number; readonly expected: Expected
  isOpen: boolean; at: number; n: number
}

/** `open` sets the ways for one customer; true where all are closed because they permit none, or gave no address. */
export type Ways = { readonly ways: readonly Way[]; readonly open: (facts: Facts) => boolean }

export function openWays(book: Book, channels: readonly Channel[], timezone: string, now: number): Ways {
  const { policy, response } = book
  const slots = channels.map(() => new Map<number | null, Slot | null>())
  const needed = channels.map(({ kind }) => bitsOf(purposesOf(kind)))
  const ways = channels.map((channel): Way => ({
    channel, attention: attentionOf(channel.kind, policy), isOpen: false, at: 0, n: 0,
    expected: { read: 0, accepts: 0, ifGone: 0, doubt: 0, gaveUp: 0, gaveUpMore: 0 },
  }))

  /** As `channelRefusal` says, without asking it where nothing but permission and address can refuse. */
  function refusalOf(facts: Facts, { channel }: Way, bits: number, isPlain: boolean): Refusal | undefined {
    if ((facts.granted & bits) !== bits) return 'no_consent'
    if (isPlain && channel.perWeek > 0) return facts.reachable.includes(channel.kind) ? undefined : 'no_address'
    return channelRefusal(channel, facts, book, now)
  }

  /** Who has a zone or weekdays of their own is asked apart; of the others all with one usual hour have the same best hour. */
  function slotFor(facts: Facts, way: number, peak: number | null, isUsual: boolean): Slot | null {
    const known = isUsual ? slots[way]!.get(peak) : undefined
    if (known !== undefined) return known
    const slot = slotOf(channels[way]!, facts, response, now, notByChance)
    if (isUsual) slots[way]!.set(peak, slot)
    return slot
  }

  return {
    ways,
    open(facts) {
      let forbidden = 0
      const peak = usualHour(facts)
      const isUsual = facts.timezone === timezone && facts.weekdays === null
      const isPlain = policy.contactsPerWeek > 0 && facts.contacts.length === 0 && facts.chosenChannel === null && !facts.hasComplaint
        && isEmpty(facts.reactions)
      const pressure = pressureOf(facts, now)
      for (let i = 0; i < ways.length; i++) {
        const way = ways[i]!
        const no = refusalOf(facts, way, needed[i]!, isPlain)
        if (no === 'no_consent' || no === 'no_address' || no === 'unsubscribed') forbidden++
        const slot = no ? null : slotFor(facts, i, peak, isUsual)
        way.isOpen = slot !== null
        if (slot === null) continue
        const { rate, rung } = readRate(facts, way.channel.kind, response)
        way.at = slot.at
        way.n = rung.level === 'customer' ? rung.n : 0
        way.expected.read = Math.min(1, rate * slot.factor)
        way.expected.gaveUp = giveUp(facts, way.channel, response, pressure)
        way.expected.gaveUpMore = Math.max(0, giveUp(facts, way.channel, response, pressure + 1) - way.expected.gaveUp)
      }
      return forbidden === ways.length
    },
  }
}

export const bitsOf = (purposes: readonly string[]): number => purposes.reduce((bits, purpose) => bits | bitOf(purpose), 0)

export function isEmpty(record: object): boolean {
  for (const _ in record) return false
  return true
}

// --- internal ---

/** The hour is not drawn: a tenth of all contacts would go at any. Approval draws it. */
const notByChance = 1
