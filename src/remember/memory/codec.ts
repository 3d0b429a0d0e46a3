import { bookedParts } from './booked.ts'
import { newWriter, read, readSigned, type Reader, write, type Writer, writeSigned, written } from './bytes.ts'
import { reactionKinds } from './deed.ts'
import { readItem, readItemOf1, writeItem } from './itemCodec.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { byId, readHistogram, readTally, writeHistogram, writeTally } from './tallyCodec.ts'

/**
 * A memory as bytes: one version byte, then variable-length whole numbers. Canonical: equal memories give equal bytes, because tallies
 * are coarsened to the last day, items and channels are sorted by id and every number has one form. Days are stored as ages before
 * the last day, ids as differences: small numbers, one or two bytes each. A typical item bought once takes six bytes. What a glance
 * needs stands first (glance.ts).
 */
export function encode(memory: Memory): Buffer {
  const to = newWriter()
  write(to, memoryVersion)
  for (const name of first) write(to, memory[name])
  writeSigned(to, memory.spentCents)
  writeSigned(to, memory.returnedCents)
  writeHistogram(to, bookedParts.map(part => memory[part]))
  writeChannels(to, memory)
  writeItems(to, memory)
  // Nobody bought later than they were last seen, and nearly all were last seen when they bought.
  write(to, memory.seenAt - memory.lastAt)
  for (const name of rest) write(to, memory[name])
  writeHistogram(to, memory.hours)
  writeHistogram(to, memory.weekdays)
  writeTally(to, memory.visits, memory.lastDay)
  writeAdjusted(to, memory)
  return written(to)
}

/**
 * The memory in `bytes`. One of version 1 or 2 is read for what it holds, until the replay after the upgrade has come to it. Throws on a
 * version this code does not know.
 */
export function decode(bytes: Uint8Array): Memory {
  const from: Reader = { bytes, at: 0 }
  const version = versionIn(from)
  const memory = emptyMemory()
  if (version < 3) readOf2(from, memory, version)
  else {
    for (const name of first) memory[name] = read(from)
    memory.spentCents = readSigned(from)
    memory.returnedCents = readSigned(from)
    readHistogram(from, noneBooked()).forEach((sum, i) => { memory[bookedParts[i]!] = sum })
    readChannels(from, memory)
    readItems(from, memory, readItem)
    memory.seenAt = memory.lastAt + read(from)
    for (const name of rest) memory[name] = read(from)
    readHistogram(from, memory.hours)
    readHistogram(from, memory.weekdays)
    memory.visits = readTally(from, memory.lastDay)
    readAdjusted(from, memory)
  }
  return memory
}

export function versionIn(from: Reader): number {
  const version = read(from)
  if (version >= 1 && version <= memoryVersion) return version
  throw new Error(`memory version ${version} is not ${memoryVersion}: it was written by a newer Usual`)
}

/** 2: parts of the day, units of the newest basket, options; what became of adjustments. 3: what is booked; a glance's numbers first. */
export const memoryVersion = 3

/** Numbers of the bytes of versions 1 and 2, in their order; after them the two of money. */
export const headerOf2 = [
  'seenAt', 'firstAt', 'lastAt', 'lastDay', 'orders', 'visitDays', 'lines', 'spentSquares', 'returns', 'gaps', 'logGaps', 'views',
  'complaints', 'proposed', 'confirmed',
] as const

// --- internal ---

const first = ['firstAt', 'lastAt', 'lastDay', 'orders', 'visitDays', 'returns', 'gaps', 'logGaps', 'complaints'] as const
const rest = ['lines', 'spentSquares', 'views', 'proposed', 'confirmed'] as const
const noneBooked = (): number[] => [0, 0, 0, 0, 0, 0, 0]

function readOf2(from: Reader, memory: Memory, version: number): void {
  for (const name of headerOf2) memory[name] = read(from)
  memory.spentCents = readSigned(from)
  memory.returnedCents = readSigned(from)
  readHistogram(from, memory.hours)
  readHistogram(from, memory.weekdays)
  memory.visits = readTally(from, memory.lastDay)
  readChannels(from, memory)
  readItems(from, memory, version === 1 ? readItemOf1 : readItem)
  if (version > 1) readAdjusted(from, memory)
}

function writeChannels(to: Writer, { channels }: Memory): void {
  write(to, channels.size)
  for (const [id, channel] of byId(channels)) {
    write(to, id)
    write(to, channel.lastDay)
    writeHistogram(to, channel.counts)
  }
}

function readChannels(from: Reader, { channels }: Memory): void {
  for (let left = read(from); left > 0; left--) {
    const id = read(from)
    const lastDay = read(from)
    channels.set(id, { lastDay, counts: readHistogram(from, new Array<number>(reactionKinds.length).fill(0)) })
  }
}

function writeItems(to: Writer, { items, lastDay }: Memory): void {
  write(to, items.size)
  let previous = 0
  for (const [id, item] of byId(items)) {
    write(to, id - previous)
    previous = id
    writeItem(to, item, lastDay)
  }
}

function readItems(from: Reader, { items, lastDay }: Memory, readOne: typeof readItem): void {
  let id = 0
  for (let left = read(from); left > 0; left--) {
    id += read(from)
    items.set(id, readOne(from, lastDay))
  }
}

function writeAdjusted(to: Writer, { adjusted }: Memory): void {
  write(to, adjusted.size)
  let previous = 0
  for (const [key, { shown, taken }] of byId(adjusted)) {
    write(to, key - previous)
    previous = key
    write(to, shown)
    write(to, taken)
  }
}

function readAdjusted(from: Reader, { adjusted }: Memory): void {
  let key = 0
  for (let left = read(from); left > 0; left--) {
    key += read(from)
    adjusted.set(key, { shown: read(from), taken: read(from) })
  }
}
