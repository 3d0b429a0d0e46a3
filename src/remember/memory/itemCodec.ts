import { read, type Reader, write, type Writer } from './bytes.ts'
import { noDayparts } from './daypart.ts'
import { type ItemMemory, noOptions } from './memory.ts'
import { coarsen, emptyTally, type Tally, total } from './tally.ts'
import { byId, readHistogram, readTally, skipTally, writeHistogram, writeTally } from './tallyCodec.ts'

/**
 * Flags say which short form holds: bought on one day once (its tally, part of the day and last units follow), whole units, nothing
 * returned, with options. Of an item bought once the flags also hold its part of the day, one more, or 0: seven bits together.
 */
export const flag = { once: 1, whole: 2, kept: 4, optional: 8 } as const
const { once, whole, kept, optional } = flag
const daypartBits = 4

export function writeItem(to: Writer, item: ItemMemory, today: number): void {
  coarsen(item.baskets, today)
  const daypart = onlyPart(item.dayparts)
  const isOnce = item.firstDay === item.lastDay && item.baskets.days.length === 1 && item.baskets.counts[0] === 1
    && item.lastMilli === item.milliUnits && daypart !== undefined
  const isWhole = item.milliUnits % 1000 === 0 && item.lastMilli % 1000 === 0
  const isKept = item.returnedMilli === 0
  const flags = (isOnce ? once : 0) + (isWhole ? whole : 0) + (isKept ? kept : 0) + (item.options.size > 0 ? optional : 0)
  write(to, flags + (isOnce ? daypart << daypartBits : 0))
  write(to, today - item.lastDay)
  write(to, isWhole ? item.milliUnits / 1000 : item.milliUnits)
  if (!isKept) write(to, item.returnedMilli)
  if (!isOnce) {
    write(to, item.lastDay - item.firstDay)
    writeTally(to, item.baskets, today)
    write(to, isWhole ? item.lastMilli / 1000 : item.lastMilli)
    writeHistogram(to, item.dayparts)
  }
  if (item.options.size > 0) writeOptions(to, item, today)
}

export function readItem(from: Reader, today: number): ItemMemory {
  const flags = read(from)
  const unit = flags & whole ? 1000 : 1
  const lastDay = today - read(from)
  const milliUnits = read(from) * unit
  const returnedMilli = flags & kept ? 0 : read(from)
  const dayparts = noDayparts()
  const item: ItemMemory = {
    firstDay: lastDay, lastDay, milliUnits, lastMilli: milliUnits, returnedMilli, baskets: noTally, dayparts, options: noOptions,
  }
  if (flags & once) {
    item.baskets = oneBasket(lastDay, today)
    if (flags >> daypartBits > 0) dayparts[(flags >> daypartBits) - 1] = 1
  } else {
    item.firstDay = lastDay - read(from)
    item.baskets = readTally(from, today)
    item.lastMilli = read(from) * unit
    readHistogram(from, dayparts)
  }
  if (flags & optional) item.options = readOptions(from, item.baskets, today)
  return item
}

/** Version 1 knew neither the units of the newest basket, for which the average stands, nor parts of the day, nor options. */
export function readItemOf1(from: Reader, today: number): ItemMemory {
  const flags = read(from)
  const lastDay = today - read(from)
  const milliUnits = read(from) * (flags & whole ? 1000 : 1)
  const returnedMilli = flags & kept ? 0 : read(from)
  const firstDay = flags & once ? lastDay : lastDay - read(from)
  const baskets = flags & once ? oneBasket(lastDay, today) : readTally(from, today)
  const lastMilli = Math.round(milliUnits / total(baskets))
  return { firstDay, lastDay, milliUnits, lastMilli, returnedMilli, baskets, dayparts: noDayparts(), options: noOptions }
}

/**
 * Adds up, over all items, the thousandths bought and not returned x what one of them weighs. `version` is that of the memory. A memory has
 * some hundred bytes here and a million memories are passed over, so numbers stay in variables, and what cannot be foretold - whether a
 * number has one byte or two - is reckoned rather than asked.
 */
export function weighItems(from: Viewed, version: number, { most, weights }: Weights, to: Weighed): void {
  const { bytes, view } = from
  const end = bytes.length
  let left = read(from)
  let at = from.at
  let id = 0
  let weighed = 0
  let earned = 0
  for (; left > 0; left--) {
    if (at + 1 >= end) throw new RangeError('the bytes end before the items do')
    const first = bytes[at]!
    const second = bytes[at + 1]! & -(first >> 7)
    if (second < 0x80) {
      id += (first & 0x7f) | (second << 7)
      at += 1 + (first >> 7)
    } else {
      from.at = at
      id += read(from)
      at = from.at
    }
    // All flags fit into one byte.
    const flags = bytes[at++]!
    at = afterNext(bytes, at)
    let units = bytes[at++]!
    if (units >= 0x80) {
      from.at = at - 1
      units = read(from)
      at = from.at
    }
    if (flags & whole) units *= 1000
    if (!(flags & kept)) {
      from.at = at
      units = Math.max(0, units - read(from))
      at = from.at
    }
    if (!(flags & once)) {
      at = afterNext(bytes, at)
      let numbers = 2 * bytes[at++]!
      if (numbers >= 2 * 0x80) {
        from.at = at - 1
        numbers = 2 * read(from)
        at = from.at
      }
      // Then the units of the newest basket, and after them the parts of the day: a bit for each that is counted.
      if (version > 1) {
        at = after(view, at, numbers + 1)
        numbers = bitsSet[bytes[at++]! & 15]!
      }
      at = after(view, at, numbers)
    }
    if (flags & optional) {
      from.at = at
      skipOptions(from)
      at = from.at
    }
    if (id <= most) {
      weighed += units * weights[2 * id]!
      earned += units * weights[2 * id + 1]!
    }
  }
  if (at > end) throw new RangeError('the bytes end inside an item')
  from.at = at
  to.weighed = weighed
  to.margin = earned
}

/** Of product `id`, at 2 x `id`: the price of one thousandth of a unit, then its margin. 0 in both where either is unknown. */
export type Weights = { readonly most: number; readonly weights: Float64Array }
export type Weighed = { weighed: number; margin: number }
/** `view` is of the same bytes. */
export type Viewed = Reader & { readonly view: DataView }

// --- internal ---

const noTally = emptyTally()
/** Of 0 to 15. */
export const bitsSet = Uint8Array.from({ length: 16 }, (_, bits) => (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + (bits >> 3))

/** Where the number after the next one begins. */
export function afterNext(bytes: Uint8Array, at: number): number {
  let next = at + 1 + (bytes[at]! >> 7)
  // Days are below 16,384, two bytes, but for a shop of before 1981.
  while (bytes[next - 1]! >= 0x80) next++
  return next
}

/** Where the number after the next `count` begins; beyond the end of the bytes where they end before that. */
function after(view: DataView, at: number, count: number): number {
  const end = view.byteLength
  let left = count
  while (left > 0 && at + 8 <= end) {
    const bits = highBits(view.getUint32(at, true)) | (highBits(view.getUint32(at + 4, true)) << 4)
    const step = steps[(Math.min(left, 8) << 8) | bits]!
    at += step >> 4
    left -= step & 15
  }
  // Each number ends with the one byte of it whose highest bit is 0.
  while (left > 0 && at < end) left -= 1 - (view.getUint8(at++) >> 7)
  return left > 0 ? end + 1 : at
}

/** The highest bits of four bytes, side by side. */
const highBits = (word: number): number => Math.imul((word & 0x8080_8080) >>> 7, 0x0102_0408) >>> 24

/** By how many numbers are wanted, 1 to 8, and which of eight bytes go on in the next: 16 x the bytes to pass + the numbers that end. */
const steps = Uint8Array.from({ length: 9 * 256 }, (_, i) => {
  const [wanted, bits] = [i >> 8, i & 255]
  let [bytes, numbers] = [0, 0]
  while (bytes < 8 && numbers < wanted) numbers += 1 - ((bits >> bytes++) & 1)
  return 16 * bytes + numbers
})

function oneBasket(day: number, today: number): Tally {
  const baskets: Tally = { days: [day], counts: [1] }
  coarsen(baskets, today)
  return baskets
}

/** One more than the one part of the day that is counted, once; 0 where none is; undefined where that does not say it all. */
function onlyPart(dayparts: readonly number[]): number | undefined {
  let only = 0
  for (let part = 0; part < dayparts.length; part++) {
    if (dayparts[part] === 0) continue
    if (only > 0 || dayparts[part] !== 1) return undefined
    only = part + 1
  }
  return only
}

/** An option that the item had every time, which is usual, has no tally of its own: the lowest bit of its id says so. */
function writeOptions(to: Writer, { options, baskets }: ItemMemory, today: number): void {
  write(to, options.size)
  let previous = 0
  for (const [id, tally] of byId(options)) {
    coarsen(tally, today)
    const isAlways = isSame(tally, baskets)
    write(to, (id - previous) * 2 + (isAlways ? 1 : 0))
    previous = id
    if (!isAlways) writeTally(to, tally, today)
  }
}

function readOptions(from: Reader, baskets: Tally, today: number): Map<number, Tally> {
  const options = new Map<number, Tally>()
  let id = 0
  for (let left = read(from); left > 0; left--) {
    const step = read(from)
    id += Math.floor(step / 2)
    options.set(id, step % 2 === 1 ? { days: [...baskets.days], counts: [...baskets.counts] } : readTally(from, today))
  }
  return options
}

export function skipOptions(from: Reader): void {
  for (let left = read(from); left > 0; left--) if (read(from) % 2 === 0) skipTally(from)
}

function isSame(a: Tally, b: Tally): boolean {
  if (a.days.length !== b.days.length) return false
  for (let i = 0; i < a.days.length; i++) if (a.days[i] !== b.days[i] || a.counts[i] !== b.counts[i]) return false
  return true
}
