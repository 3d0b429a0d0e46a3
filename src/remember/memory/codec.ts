import { newWriter, read, readSigned, type Reader, write, writeSigned, written } from './bytes.ts'
import { reactionKinds } from './deed.ts'
import { readItem, readItemOf1, writeItem } from './itemCodec.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { byId, readHistogram, readTally, writeHistogram, writeTally } from './tallyCodec.ts'

/**
 * A memory as bytes: one version byte, then variable-length whole numbers. Canonical: equal memories give equal bytes, because tallies
 * are coarsened to the last day, items and channels are sorted by id and every number has one form. Days are stored as ages before
 * the last day, ids as differences: small numbers, one or two bytes each. A typical item bought once takes six bytes.
 */
export function encode(memory: Memory): Buffer {
  const to = newWriter()
  write(to, memoryVersion)
  for (const name of header) write(to, memory[name])
  writeSigned(to, memory.spentCents)
  writeSigned(to, memory.returnedCents)
  writeHistogram(to, memory.hours)
  writeHistogram(to, memory.weekdays)
  writeTally(to, memory.visits, memory.lastDay)
  write(to, memory.channels.size)
  for (const [id, channel] of byId(memory.channels)) {
    write(to, id)
    write(to, channel.lastDay)
    writeHistogram(to, channel.counts)
  }
  write(to, memory.items.size)
  let previous = 0
  for (const [id, item] of byId(memory.items)) {
    write(to, id - previous)
    previous = id
    writeItem(to, item, memory.lastDay)
  }
  write(to, memory.adjusted.size)
  previous = 0
  for (const [key, { shown, taken }] of byId(memory.adjusted)) {
    write(to, key - previous)
    previous = key
    write(to, shown)
    write(to, taken)
  }
  return written(to)
}

/**
 * The memory in `bytes`. One of version 1 is read for what it holds, until the replay after the upgrade has come to it. Throws on a
 * version this code does not know.
 */
export function decode(bytes: Uint8Array): Memory {
  const from: Reader = { bytes, at: 0 }
  const version = read(from)
  if (version !== memoryVersion && version !== 1) throw new Error(`memory version ${version} is not ${memoryVersion}: it was written by a newer Usual`)
  const readOne = version === 1 ? readItemOf1 : readItem
  const memory = emptyMemory()
  for (const name of header) memory[name] = read(from)
  memory.spentCents = readSigned(from)
  memory.returnedCents = readSigned(from)
  readHistogram(from, memory.hours)
  readHistogram(from, memory.weekdays)
  memory.visits = readTally(from, memory.lastDay)
  for (let left = read(from); left > 0; left--) {
    const id = read(from)
    const lastDay = read(from)
    memory.channels.set(id, { lastDay, counts: readHistogram(from, new Array<number>(reactionKinds.length).fill(0)) })
  }
  let id = 0
  for (let left = read(from); left > 0; left--) {
    id += read(from)
    memory.items.set(id, readOne(from, memory.lastDay))
  }
  if (version === 1) return memory
  let key = 0
  for (let left = read(from); left > 0; left--) {
    key += read(from)
    memory.adjusted.set(key, { shown: read(from), taken: read(from) })
  }
  return memory
}

/** 2: parts of the day, units of the newest basket, options; what became of adjustments. */
export const memoryVersion = 2

// --- internal ---

const header = [
  'seenAt', 'firstAt', 'lastAt', 'lastDay', 'orders', 'visitDays', 'lines', 'spentSquares', 'returns', 'gaps', 'logGaps', 'views',
  'complaints', 'proposed', 'confirmed',
] as const
