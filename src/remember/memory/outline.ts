import { read, type Reader, skip } from './bytes.ts'
import { decode, versionIn } from './codec.ts'
import { channelKinds, reactionKinds } from './deed.ts'
import { passItems, type Passed } from './itemPass.ts'
import type { Memory } from './memory.ts'
import { bucketWidth, decayed, type Tally } from './tally.ts'

/**
 * What a plan for everybody needs of one memory: sums of `Memory` under the same names, what became of messages, and of some products how
 * often they were bought of late. Written anew for each memory: take out of it what you keep.
 */
export type Outline = {
  firstAt: number; lastAt: number; lastDay: number; orders: number; visitDays: number; gaps: number
  /** In 1/1024. */
  logGaps: number
  spentCents: number; returnedCents: number; lines: number
  readonly hours: number[]
  readonly weekdays: number[]
  /** Days and counts of its visits, newest last; as long as there are any. */
  readonly visits: Tally
  /** Which channels said anything, as bits by place in `channelKinds`, and counts by channel x 8 + reaction. */
  channels: number
  readonly counts: Float64Array
  /** By place among the products asked for: decayed baskets that held it, times the part that was kept; 0 where it was never bought. */
  readonly baskets: Float64Array
}

/**
 * A reader for whoever passes over millions of memories and asks for a few products (`productIds`, ascending), with baskets that count half
 * after `halfLifeDays`. `todayOf` says which day it is for a memory that ends on `lastDay`. Throws as `decode` does.
 */
export function openOutline(
  productIds: readonly number[], halfLifeDays: number, todayOf: (lastDay: number) => number,
): (bytes: Uint8Array, at: number, length: number) => Outline {
  const outline = emptyOutline(productIds.length)
  const passed = passedOf(productIds, halfLifeDays)
  return (bytes, at, length) => {
    const from: Reader = { bytes, at }
    outline.baskets.fill(0)
    if (versionIn(from) < 3) return ofOld(decode(bytes.subarray(at, at + length)), outline, productIds, halfLifeDays, todayOf)
    readHeader(from, outline)
    readChannels(from, outline)
    passItems(from, outline.lastDay, todayOf(outline.lastDay), passed, outline.baskets)
    readRest(from, outline)
    return outline
  }
}

// --- internal ---

function emptyOutline(products: number): Outline {
  return {
    firstAt: 0, lastAt: 0, lastDay: 0, orders: 0, visitDays: 0, gaps: 0, logGaps: 0, spentCents: 0, returnedCents: 0, lines: 0,
    hours: new Array<number>(24).fill(0), weekdays: new Array<number>(7).fill(0), visits: { days: [], counts: [] },
    channels: 0, counts: new Float64Array(channelKinds.length * reactionKinds.length), baskets: new Float64Array(products),
  }
}

function passedOf(productIds: readonly number[], halfLifeDays: number): Passed {
  const places = new Int32Array((productIds.at(-1) ?? 0) + 1).fill(-1)
  productIds.forEach((id, place) => { places[id] = place })
  return { places, weights: halvings(halfLifeDays) }
}

/** 2^(-age / half-life) by twice the age in days: what lies in the middle of a bucket is a half day old. */
function halvings(halfLifeDays: number): Float64Array {
  return Float64Array.from({ length: 16_384 }, (_, twice) => 2 ** (-(twice / 2) / halfLifeDays))
}

/** The order of the bytes, name by name, as in glance.ts. */
function readHeader(from: Reader, to: Outline): void {
  to.firstAt = read(from)
  to.lastAt = read(from)
  to.lastDay = read(from)
  to.orders = read(from)
  to.visitDays = read(from)
  skip(from, 1)
  to.gaps = read(from)
  to.logGaps = read(from)
  skip(from, 1)
  to.spentCents = signed(read(from))
  to.returnedCents = signed(read(from))
  for (let bits = read(from); bits !== 0; bits &= bits - 1) skip(from, 1)
}

const signed = (value: number): number => (value % 2 === 1 ? -(value + 1) / 2 : value / 2)

function readChannels(from: Reader, to: Outline): void {
  if (to.channels !== 0) to.counts.fill(0)
  to.channels = 0
  for (let left = read(from); left > 0; left--) {
    const id = read(from)
    skip(from, 1)
    to.channels |= 1 << id
    let bits = read(from)
    for (let reaction = 0; bits !== 0; reaction++, bits >>= 1) if (bits & 1) to.counts[id * reactionKinds.length + reaction] = read(from)
  }
}

/** What stands behind the items. */
function readRest(from: Reader, to: Outline): void {
  skip(from, 1)
  to.lines = read(from)
  skip(from, 4)
  readCounts(from, to.hours)
  readCounts(from, to.weekdays)
  const { days, counts } = to.visits
  const many = read(from)
  days.length = counts.length = many
  for (let i = many - 1, later = to.lastDay; i >= 0; i--) {
    later -= read(from)
    days[i] = later
    counts[i] = read(from)
  }
}

function readCounts(from: Reader, into: number[]): void {
  let bits = read(from)
  for (let i = 0; i < into.length; i++, bits >>>= 1) into[i] = bits & 1 ? read(from) : 0
}

/** Memories of before are few, until the replay after an upgrade has come to them. */
function ofOld(
  memory: Memory, to: Outline, productIds: readonly number[], halfLifeDays: number, todayOf: (lastDay: number) => number,
): Outline {
  const { firstAt, lastAt, lastDay, orders, visitDays, gaps, logGaps, spentCents, returnedCents, lines, hours, weekdays, visits } = memory
  Object.assign(
    to, { firstAt, lastAt, lastDay, orders, visitDays, gaps, logGaps, spentCents, returnedCents, lines, hours, weekdays, visits },
  )
  to.counts.fill(0)
  to.channels = 0
  for (const [id, { counts }] of memory.channels) {
    to.channels |= 1 << id
    to.counts.set(counts, id * reactionKinds.length)
  }
  productIds.forEach((id, place) => {
    const item = memory.items.get(id)
    if (!item) return
    const kept = item.milliUnits === 0 ? 1 : Math.max(0, 1 - item.returnedMilli / item.milliUnits)
    to.baskets[place] = decayed(item.baskets, todayOf(lastDay), halfLifeDays, lastDay) * kept
  })
  return to
}

/** The decayed number of visits, as `decayed` has it. */
export function visitsOf({ visits: { days, counts }, lastDay }: Outline, today: number, halfLifeDays: number): number {
  let sum = 0
  for (let i = 0; i < days.length; i++) {
    const middle = days[i]! + (bucketWidth(days[i]!, lastDay) - 1) / 2
    sum += counts[i]! * Math.exp((-Math.max(0, today - middle) / halfLifeDays) * Math.LN2)
  }
  return sum
}
