import { read, type Reader, skip, write, type Writer } from './bytes.ts'
import { noDayparts } from './daypart.ts'
import { type ItemMemory, noOptions } from './memory.ts'
import { coarsen, emptyTally, type Tally, total } from './tally.ts'
import { byId, readHistogram, readTally, skipHistogram, skipTally, writeHistogram, writeTally } from './tallyCodec.ts'

/**
 * Flags say which short form holds: bought on one day once (its tally, part of the day and last units follow), whole units, nothing
 * returned, with options. Of an item bought once the flags also hold its part of the day, one more, or 0: seven bits together.
 */
const once = 1
const whole = 2
const kept = 4
const optional = 8
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
  const item: ItemMemory = { firstDay: lastDay, lastDay, milliUnits, lastMilli: milliUnits, returnedMilli, baskets: noTally, dayparts, options: noOptions }
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

/** Thousandths bought and not returned, at least 0, and nothing else made of the item. `version` is that of the memory. */
export function readKeptMilli(from: Reader, version: number): number {
  const flags = read(from)
  skip(from, 1)
  const milliUnits = read(from) * (flags & whole ? 1000 : 1)
  const returnedMilli = flags & kept ? 0 : read(from)
  if (!(flags & once)) {
    skip(from, 1)
    skipTally(from)
    if (version > 1) {
      skip(from, 1)
      skipHistogram(from)
    }
  }
  if (flags & optional) skipOptions(from)
  return Math.max(0, milliUnits - returnedMilli)
}

// --- internal ---

const noTally = emptyTally()

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

function skipOptions(from: Reader): void {
  for (let left = read(from); left > 0; left--) if (read(from) % 2 === 0) skipTally(from)
}

function isSame(a: Tally, b: Tally): boolean {
  if (a.days.length !== b.days.length) return false
  for (let i = 0; i < a.days.length; i++) if (a.days[i] !== b.days[i] || a.counts[i] !== b.counts[i]) return false
  return true
}
