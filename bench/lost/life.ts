import { dayMs } from '../../src/platform/calendar.ts'
import type { Happening } from '../../world/event.ts'
import { openSending } from '../../world/send.ts'
import type { Truth } from '../../world/truth.ts'
import { createWorld } from '../../world/world.ts'
import type { RunningServer } from '../server.ts'

/** What one person or firm did, days since 1970. Money in euros. */
export type Doings = {
  readonly days: number[]
  orders: number; spent: number; refunded: number; refunds: number; complaints: number; deliveries: number
}
export type LifeWish = { readonly seed: number; readonly customers: number; readonly from: number; readonly until: number }
export type Life = {
  readonly truth: Truth
  readonly events: number
  /** By the world's key: a person's index, or -1 - the number of the firm. Up to `until`. */
  readonly told: ReadonlyMap<number, Doings>
  /** Lives on for so many days without telling anybody; the days with a purchase of each. */
  readonly goOn: (days: number) => ReadonlyMap<number, readonly number[]>
}

/** Lets a world live from `from` to `until` and tells a server everything, as its tills would. */
export async function liveAndTell({ url, writeKey }: RunningServer, { seed, customers, from, until }: LifeWish): Promise<Life> {
  const days = Math.round((until - from) / dayMs)
  const world = createWorld({ seed, customers, from, days: Infinity, settleDays: days })
  const happenings = world.happenings()
  const sending = openSending({ url, key: writeKey })
  const told = new Map<number, Doings>()
  let next = happenings.next().value as Happening
  for (; atOf(next) < until; next = happenings.next().value as Happening) {
    note(told, next)
    await sending.send(next)
  }
  const truth = world.truth()
  await sending.drain()
  return {
    truth, told, events: sending.sent(),
    goOn: more => {
      const later = new Map<number, Doings>()
      for (; atOf(next) < until + more * dayMs; next = happenings.next().value as Happening) note(later, next)
      return new Map([...later].map(([key, doings]) => [key, doings.days]))
    },
  }
}

// --- internal ---

const atOf = ({ event }: Happening): number => Date.parse(event.timestamp)

function note(doings: Map<number, Doings>, { key, event }: Happening): void {
  let one = doings.get(key)
  if (!one) doings.set(key, (one = { days: [], orders: 0, spent: 0, refunded: 0, refunds: 0, complaints: 0, deliveries: 0 }))
  const properties = (event.properties ?? {}) as { readonly total?: number; readonly channel?: string }
  if (event.event === 'Complaint Filed') one.complaints++
  if (event.event === 'Order Refunded') {
    one.refunds++
    one.refunded += properties.total ?? 0
  }
  if (event.event !== 'Order Completed') return
  const day = Math.floor(Date.parse(event.timestamp) / dayMs)
  if (one.days.at(-1) !== day) one.days.push(day)
  one.orders++
  one.spent += properties.total ?? 0
  if (properties.channel === 'delivery') one.deliveries++
}
