import { localTimeIn } from '../../src/platform/calendar.ts'
import { parseEvent } from '../../src/listen/segment/parse.ts'
import type { ChannelKind } from '../../src/decide/channels/channel.ts'
import type { Answers, Contact } from '../../src/decide/facts.ts'
import { bitOf, defaultBits, parsePurpose } from '../../src/remember/consent/consent.ts'
import type { UsualEvent } from '../../src/remember/event.ts'
import { channelKinds, reactionKinds, type Sale, toDeed, toSale } from '../../src/remember/memory/deed.ts'
import { emptyMemory, fold, type Memory } from '../../src/remember/memory/memory.ts'
import type { CustomerHistory } from '../../src/understand/learning/history.ts'
import type { LessonProduct } from '../../src/understand/learning/learner.ts'
import type { Happening } from '../../world/event.ts'

/** What a shop knows of one person: what the engine would remember. Written to as events come in. */
export type Guest = {
  readonly key: number
  readonly memory: Memory
  readonly visits: { day: number; hour: number; weekday: number; goods: number[]; paid: number }[]
  readonly reachable: Set<ChannelKind>
  readonly contacts: Contact[]
  readonly answers: Record<string, Answers>
  /** ms since 1970. */
  acceptedAt: number | null
  stated: number
  granted: number
  hasComplaint: boolean
  /** Money paid and not paid back, and discounts, since the beginning. */
  paid: number
  discounts: number
  orders: number
}

export type Product = LessonProduct & { readonly sku: string; price: number }

/** A shop without a database: events of the world go in, memories come out, by the functions that parse and fold them in the product. */
export type Shop = {
  readonly guests: ReadonlyMap<number, Guest>
  /** By code, in the order of first sale: the nth has the id n. */
  readonly products: ReadonlyMap<string, Product>
  history(): readonly CustomerHistory[]
  take(happening: Happening): void
  react(guest: Guest, channel: ChannelKind, reaction: (typeof reactionKinds)[number], at: number): void
}

export function openShop(): Shop {
  const guests = new Map<number, Guest>()
  const products = new Map<string, Product>()
  const ids = { get: (sku: string) => products.get(sku)?.productId }
  return {
    guests, products,
    take: ({ key, event: raw }) => {
      const guest = guests.get(key) ?? newGuest(key)
      guests.set(key, guest)
      const parsed = parseEvent(raw, envelopeOf(raw))
      if (parsed.kind === 'rejected') throw new Error(`${parsed.reason}: ${parsed.detail}`)
      const { event } = parsed
      if (event.name === 'Order Completed' || event.name === 'Order Refunded') noteSale(guest, event, products)
      if (event.name === 'Complaint Filed') guest.hasComplaint = true
      noteWho(guest, event)
      const isRemembered = event.profile && (guest.granted & bitOf('profiling')) !== 0
      if (isRemembered) fold(guest.memory, toDeed(event, local(event.at), ids, noOptions))
    },
    history: () => [...guests.values()].filter(({ visits }) => visits.length > 0)
      .map(({ key, visits }) => ({ customerId: String(key), visits })),
    react: (guest, channel, reaction, at) => fold(guest.memory, {
      kind: 'reaction', at: Math.floor(at / 1000), day: local(at).day,
      channel: channelKinds.indexOf(channel), reaction: reactionKinds.indexOf(reaction),
    }),
  }
}

// --- internal ---

const local = localTimeIn('UTC')
const noOptions = { get: () => undefined }

function newGuest(key: number): Guest {
  return {
    key, memory: emptyMemory(), visits: [], reachable: new Set(), contacts: [], answers: {}, acceptedAt: null,
    stated: 0, granted: defaultBits({}),
    hasComplaint: false, paid: 0, discounts: 0, orders: 0,
  }
}

const envelopeOf = (raw: Happening['event']) => ({
  receivedAt: Date.parse(raw.timestamp), sentAt: undefined, kind: undefined, context: undefined, gpc: false, gpcStatements: [],
  purposesOf: (category: string) => parsePurpose(category), newId: () => raw.messageId, source: 'world',
})

/** A return mends what a complaint was about. */
function noteSale(guest: Guest, event: UsualEvent, products: Map<string, Product>): void {
  const sale = toSale(event)
  notePrices(sale, products)
  if (event.name === 'Order Refunded') {
    guest.paid -= sale.total
    guest.hasComplaint = false
    return
  }
  guest.paid += sale.total
  guest.orders++
  guest.discounts += Number(event.properties?.['discount'] ?? 0)
  const goods = sale.lines.map(({ sku }) => products.get(sku)!.productId)
  const { day, hour, weekday } = local(event.at)
  const last = guest.visits.at(-1)
  if (last?.day === day) {
    last.goods.push(...goods.filter(id => !last.goods.includes(id)))
    last.paid += sale.total
  } else guest.visits.push({ day, hour, weekday, goods: [...new Set(goods)], paid: sale.total })
}

function notePrices({ lines }: Sale, products: Map<string, Product>): void {
  for (const { sku, category, attributes, price } of lines) {
    const known = products.get(sku)
    if (known) known.price = price
    else {
      const productId = products.size + 1
      products.set(sku, { productId, sku, category: category ?? null, attributes: attributes ?? [], service: false, price })
    }
  }
}

function noteWho(guest: Guest, event: UsualEvent): void {
  for (const { purpose, state } of event.consent ?? []) {
    const bit = bitOf(purpose)
    guest.stated |= bit
    guest.granted = state === 'granted' ? guest.granted | bit : guest.granted & ~bit
  }
  const { email, phone } = (event.traits ?? {}) as { readonly email?: string; readonly phone?: string }
  if (email) guest.reachable.add('email')
  if (phone) for (const channel of ['sms', 'messenger'] as const) guest.reachable.add(channel)
}
