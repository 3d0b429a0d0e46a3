import { seededRandom } from '../src/platform/random.ts'
import { decode, encode } from '../src/remember/memory/codec.ts'
import { openGlance } from '../src/remember/memory/glance.ts'
import { emptyMemory, fold } from '../src/remember/memory/memory.ts'
import type { Bench } from './bench.ts'

/**
 * How many memories one core passes over in a second, beside reading each whole. All are made up, of 300 to 500
 * bytes, the mean is about 400.
 */
export const glanceBench: Bench = {
  name: 'glance',
  summary: 'memories of 400 bytes passed over by one core, beside decoding them whole',
  run: async ({ size, say }) => {
    const memories = someMemories(size === 'smoke' ? 500 : 20_000)
    const bytes = memories.reduce((sum, { length }) => sum + length, 0) / memories.length
    const known = Array.from({ length: products }, (_, i) => i + 1)
    const glance = openGlance(new Map(known.map(id => [id, 2.5])), new Map(known.map(id => [id, 0.3])))
    const perSecond = Array.from({ length: 5 }, () => rateOf(memories, 20, state => glance(state).weighed))
    const decodedPerSecond = rateOf(memories, 1, state => decode(state).orders)
    const median = perSecond.sort((a, b) => a - b)[2]!
    say(`${memories.length} memories of ${Math.round(bytes)} bytes, each looked at a hundred times`)
    const reference = { name: 'decode', value: decodedPerSecond }
    return {
      figures: [{ name: 'memories glanced at', value: median, unit: '/s', reference, must: { atLeast: 400_000 } }],
      json: { bytes, memoriesPerSecond: median, decodedPerSecond },
    }
  },
}

// --- internal ---

const products = 3000

/** `read` gives a number, so that none of the work can be left out. */
function rateOf(memories: readonly Buffer[], rounds: number, read: (state: Buffer) => number): number {
  const started = performance.now()
  let sum = 0
  for (let round = 0; round < rounds; round++) for (const state of memories) sum += read(state)
  if (!(sum > 0)) throw new Error('the memories are empty')
  return ((rounds * memories.length) / (performance.now() - started)) * 1000
}

function someMemories(count: number): Buffer[] {
  const random = seededRandom(7)
  const upTo = (most: number): number => 1 + Math.floor(random() * most)
  const memories: Buffer[] = []
  while (memories.length < count) {
    const memory = emptyMemory()
    let day = 15_000
    for (let orders = upTo(30); orders > 0; orders--) {
      day += upTo(20)
      const hour = upTo(24) - 1
      // A few products sell far more than the rest.
      const ids = new Set(Array.from({ length: upTo(6) }, () => 1 + Math.floor(random() ** 2 * products)))
      const goods = [...ids].map(productId => ({ productId, milliUnits: 1000 * upTo(5) }))
      const totalCents = upTo(9000)
      fold(
        memory, { kind: 'order', at: day * 86_400 + hour * 3600, day, hour, weekday: (day + 3) % 7, totalCents, goods, usual: undefined },
      )
    }
    const state = encode(memory)
    if (state.length >= 300 && state.length <= 500) memories.push(state)
  }
  return memories
}
