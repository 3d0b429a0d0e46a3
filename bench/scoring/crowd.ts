import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import type { Db } from '../../src/platform/db/db.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { encode } from '../../src/remember/memory/codec.ts'
import { emptyMemory, fold } from '../../src/remember/memory/memory.ts'
import type { Margins } from '../../src/remember/products/marginStore.ts'
import { openRowWriter } from '../../src/understand/worth/store/binary.ts'
import type { WorthModel } from '../../src/understand/worth/model.ts'

/** Products of the shop; ids from 1. */
const products = 2000
export const lastDay = 20_500

/** A model as a shop of some years has it: rates and leaving differ from customer to customer, and a horizon of half a year. */
export const model: WorthModel = {
  chosen: { name: 'MBG/CNBD-2', at: [0.9, 4.5, 0.8, 2.5] }, counter: { name: 'MBG/CNBD-2', at: [0.9, 4.5, 0.8, 2.5] },
  level: 1.05, silence: { level: 0.1, slope: 0.95 },
  horizonDays: 182, countSpread: { low: 0.93, high: 1.06 }, coverage: { held: 19, of: 20 }, spread: 1.4,
  spending: { at: [6, 4, 15], mean: 24 }, candidates: [], warnings: [], customers: 60_000,
}

export function goods(): Margins {
  const ids = Array.from({ length: products }, (_, i) => i + 1)
  return { prices: new Map(ids.map(id => [id, 1 + (id % 37)])), margins: new Map(ids.map(id => [id, 0.2 + (id % 5) / 10])) }
}

/** Customers `first` to `first + count - 1` of a drawn crowd into the tables, memories of some 400 bytes; the number says what each is. */
export async function loadCrowd(db: Db, first: number, count: number): Promise<{ bytes: number }> {
  await db.query(
    `insert into customers (customer_id, kind, created_at, order_count, stated_purposes, granted_purposes)
     select ($3 + n)::text, 'person', '2020-01-01', 1, 1023, 1023 from generate_series($1::int, $2::int) n order by md5(n::text)`,
    [first, first + count - 1, firstId],
  )
  let bytes = 0
  await db.lease(async client => {
    const into = client.query(from('copy memories (customer_id, state, updated_at) from stdin with (format binary)'))
    const writer = openRowWriter(3)
    const at = Buffer.alloc(8)
    await pipeline(function* rows() {
      for (let n = 0; n < count; n++) {
        // In an order of its own, as ids of a business come: neither table lies in the order of the other.
        const state = stateOf(first + (n * stride) % count)
        bytes += state.length
        const id = Buffer.from(String(firstId + first + ((n * stride) % count)))
        writer.row(id.length + state.length + 8)
        writer.bytes(id)
        writer.bytes(state)
        writer.bytes(at)
        yield* writer.full()
      }
      yield writer.end()
    }, into)
  })
  await db.query('vacuum analyze customers, memories')
  return { bytes: bytes / count }
}

// --- internal ---

/** Ids as shops have them: numbers of eight digits. */
const firstId = 10_000_000
/** A prime that divides no count used here. */
const stride = 7919

/** One life: buys at a rate and keeps a size of basket of their own, leaves one day or not; half of them bought once or twice. */
function stateOf(customer: number): Buffer {
  const random = seededRandom(customer)
  const memory = emptyMemory()
  const gap = 3 + 80 * random() ** 2
  const own = Array.from({ length: 4 + Math.floor(70 * random()) }, () => 1 + Math.floor(random() ** 2 * products))
  const stay = random() < 0.25 ? 1 + 2 * random() : 6 + 90 * random()
  let day = lastDay - Math.floor(1400 * random())
  for (let visit = 0; visit < stay && day <= lastDay; visit++) {
    const goods = new Set(Array.from({ length: 1 + Math.floor(5 * random()) }, () => own[Math.floor(random() * own.length)]!))
    fold(memory, {
      kind: 'order', at: day * 86_400 + 40_000, day, hour: 9 + Math.floor(9 * random()), weekday: (day + 3) % 7,
      totalCents: 500 + Math.floor(6000 * random()), usual: undefined,
      goods: [...goods].map(productId => ({ productId, milliUnits: 1000 })),
    })
    day += Math.max(1, Math.round(gap * (0.5 + random())))
  }
  if (random() < 0.2) fold(memory, { kind: 'complaint', at: day * 86_400, day })
  return encode(memory)
}
