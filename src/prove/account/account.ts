import type { ChannelKind } from '../../decide/channels/channel.ts'
import type { Programme } from '../../decide/experiments/programmeStore.ts'
import { liftByCircle } from '../circles.ts'
import { liftOf } from '../lift.ts'
import { standingLooks } from '../sequence.ts'
import { type DaySum, metrics, sumsOf } from './daySums.ts'
import { type Interval, measured, type Measured, type Pair, toInterval } from './measured.ts'
import { daySeries, paidBackOn, type SeriesDay } from './daySeries.ts'
import type { Period } from './period.ts'
import type { ContactDay, SilenceDay } from './spentStore.ts'
import { type Warning, warningsOf } from './warnings.ts'

/** Everything an account is made of, read before it. */
export type Read = {
  readonly currency: string
  readonly period: Period
  readonly programme: Programme
  /** Of the setting, now. */
  readonly holdoutShare: number
  readonly sums: readonly DaySum[]
  readonly contacts: readonly ContactDay[]
  readonly silences: readonly SilenceDay[]
  readonly crossed: number
  /** What it cost to begin, in money. */
  readonly investment: number
}

/** What contacts cost and what they earned, money in major units. */
export type Account = {
  readonly currency: string
  readonly from: string
  readonly until: string
  readonly customers: number
  readonly contacts: number
  readonly cost: number
  readonly costPerContact: number | null
  readonly costPerCustomer: number
  readonly costPerYear: number
  readonly channels: readonly Omit<ContactDay, 'day'>[]
  readonly incremental: Interval | null
  readonly net: Interval | null
  readonly paybackOn: string | null
  readonly silence: {
    readonly decisions: number; readonly saved: number; readonly reasons: readonly { readonly reason: string; readonly decisions: number }[]
  }
  readonly lifts: readonly Measured[]
  readonly byState: readonly StateLift[]
  readonly warnings: readonly Warning[]
  readonly days: readonly SeriesDay[]
}

/** The whole account of a period, pure. The interval of each figure holds however often somebody looks. */
export function toAccount(read: Read): Account {
  const { currency, period, sums, contacts, silences } = read
  const pair = pairOf(sums)
  const customers = pair.control.n + pair.treated.n
  const looks = standingLooks(customers, period.days)
  const [count, cost] = [total(contacts, each => each.contacts), total(contacts, each => each.cost)]
  const incremental = toInterval(liftOf(pair.control, pair.treated, looks), pair.treated.n)
  const days = daySeries(sums, contacts, period)
  return {
    currency, from: period.from, until: period.until, customers, contacts: count, cost,
    costPerContact: count > 0 ? cost / count : null,
    costPerCustomer: customers > 0 ? cost / customers : 0, costPerYear: customers > 0 ? (cost / customers / period.days) * 365 : 0,
    channels: byChannel(contacts),
    incremental, net: incremental && { mean: incremental.mean - cost, low: incremental.low - cost, high: incremental.high - cost },
    paybackOn: paidBackOn(days, read.investment, period),
    silence: silenceOf(silences),
    lifts: metrics.map(metric => measured(metric, pairOf(sums, metric), looks)),
    byState: byState(sums, period),
    warnings: warningsOf(read, pair), days,
  }
}

// --- internal ---

type StateLift = Pick<Measured, 'lift' | 'verdict'> & { readonly state: string; readonly customers: number }

const pairOf = (sums: readonly DaySum[], metric: (typeof metrics)[number] = 'profit', state?: string): Pair => (
  { control: sumsOf(sums, metric, 0, state), treated: sumsOf(sums, metric, 1, state) }
)

/** Some state always comes out best by chance: a word is given only to those that many looks and many states leave standing. */
function byState(sums: readonly DaySum[], { days }: Period): StateLift[] {
  const states = ['new', 'kept', 'weakening', 'lost'].map(name => ({ name, ...pairOf(sums, 'profit', name) }))
  const sized = states.map(each => ({ ...each, customers: each.control.n + each.treated.n })).filter(({ customers }) => customers > 0)
  const all = sized.reduce((sum, { customers }) => sum + customers, 0)
  const { circles } = liftByCircle(sized, standingLooks(all, days))
  return sized.map(({ name, customers }) => {
    const circle = circles.find(each => each.name === name)
    const verdict = circle === undefined ? 'too_few' : circle.claim === 'none' ? 'cannot_tell' : circle.claim
    return { state: name, customers, lift: circle ? toInterval(circle.measured) : null, verdict }
  })
}

function byChannel(contacts: readonly ContactDay[]): Account['channels'] {
  const sums = new Map<ChannelKind, Omit<ContactDay, 'day'>>()
  for (const { day: _day, ...each } of contacts) {
    const sum = sums.get(each.channel)
    sums.set(each.channel, sum === undefined ? each : {
      channel: each.channel, contacts: sum.contacts + each.contacts, cost: sum.cost + each.cost, read: sum.read + each.read,
      accepted: sum.accepted + each.accepted, gaveUp: sum.gaveUp + each.gaveUp,
    })
  }
  return [...sums.values()].sort((a, b) => b.contacts - a.contacts)
}

function silenceOf(silences: readonly SilenceDay[]): Account['silence'] {
  const reasons = new Map<string, number>()
  for (const { reason, decisions } of silences) reasons.set(reason, (reasons.get(reason) ?? 0) + decisions)
  return {
    decisions: total(silences, each => each.decisions), saved: total(silences, each => each.saved),
    reasons: [...reasons].map(([reason, decisions]) => ({ reason, decisions })).sort((a, b) => b.decisions - a.decisions),
  }
}

function total<Each>(all: readonly Each[], of: (each: Each) => number): number {
  return all.reduce((sum, each) => sum + of(each), 0)
}
