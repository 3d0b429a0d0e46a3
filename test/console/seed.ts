import type { RunningServer } from '../../bench/server.ts'
import { createUsual, type UsualClient } from '../../sdk/src/client.ts'

/**
 * A small shop with half a year behind it: 36 guests with a usual each, a firm, somebody who withdrew profiling, a visitor who
 * never said who they are. Anna comes every week for the same two things.
 * Sofia takes a honey cake where there is no croissant, Ivo has lately wanted no ice, Nils has gone over from coffee to tea.
 */
export async function seedShop(server: RunningServer, owner: UsualClient): Promise<void> {
  const { listen } = createUsual({ baseUrl: server.url, key: server.writeKey })
  const now = Date.now()
  const guests = names.map((name, i) => ({ id: `g${i + 1}`, name, i }))
  await listen.batch({ batch: [...guests.flatMap(guest => [said(guest), ...visits(guest, now)]), ...others(now), ...habits(now)] })
  const firm = { name: 'Nordlicht Events GmbH', phone: '+49 30 777 0001', email: 'office@nordlicht.example' }
  await listen.identify({ userId: 'firm-1', traits: firm })
  await server.db.query(`update customers set kind = 'firm' where customer_id = 'firm-1'`)
  await owner.customers.consent('g5', { purpose: 'profiling', state: 'withdrawn', place: 'At the counter' })
}

const products = [
  { sku: 'CAP', name: 'Cappuccino', price: 3.8, category: 'Coffee' },
  { sku: 'CRO', name: 'Butter croissant', price: 2.6, category: 'Bakery' },
  { sku: 'ESP', name: 'Espresso', price: 2.4, category: 'Coffee' },
  { sku: 'TEA', name: 'Jasmine tea', price: 3.2, category: 'Tea' },
  { sku: 'MED', name: 'Медовик', price: 4.5, category: 'Bakery' },
  { sku: 'ORJ', name: 'Fresh orange juice', price: 4.9, category: 'Juice' },
  { sku: 'BAG', name: 'Bagel with salmon', price: 6.9, category: 'Bakery' },
  { sku: 'WAT', name: 'Still water', price: 1.9, category: 'Drinks' },
] as const

// --- internal ---

const dayMs = 86_400_000
const names = [
  'Anna Berger', 'Boris Klein', 'Clara Vogel', 'David Okafor', 'Elena Marino', 'Felix Winter', 'Greta Lund', 'Henri Dubois', 'Ines Castro',
  'Jonas Weber', 'Karla Novak', 'Liam Byrne', 'Mira Petrov', 'Noah Schmitt', 'Olga Sand', 'Paul Richter', 'Queenie Tan', 'Rosa Lopez',
  'Sven Holm', 'Tara Singh', 'Ugo Conti', 'Vera Blum', 'Willem de Boer', 'Xenia Fuchs', 'Yusuf Demir', 'Zoe Martin', 'Мария Соколова',
  'Иван Петров', 'Ольга Кузнецова', 'Дмитрий Волков', 'Светлана Орлова', 'Пётр Ёлкин', 'Алина Зайцева', 'Max Mustermann-Hohenzollern von der Au',
  'Maxi Braun', 'Lea Brandt',
]

/** Guests by whom a change is to be seen, every five days until eight days ago, so that Anna stands before them at the counter. */
function habits(now: number): object[] {
  const [CAP, CRO, , TEA, MED, ORJ] = products
  const every = (id: string, name: string, count: number, linesOf: (n: number) => readonly Sold[]): object[] => [
    said({ id, name, i: Number(id.slice(1)) - 1 }),
    ...Array.from({ length: count }, (_, n) => order(id, `seed-${id}-${n}`, now - (8 + (count - 1 - n) * 5) * dayMs, linesOf(n))),
  ]
  return [
    ...every('g37', 'Sofia Rossi', 24, n => [CAP, n % 4 === 3 ? MED : CRO]),
    ...every('g38', 'Ivo Horvat', 30, n => [n < 24 ? ORJ : { ...ORJ, options: ['no ice'] }]),
    ...every('g39', 'Nils Dahl', 36, n => [n < 24 ? CAP : TEA]),
  ]
}

type Sold = (typeof products)[number] & { readonly options?: readonly string[] }
type Guest = { readonly id: string; readonly name: string; readonly i: number }

function said({ id, name, i }: Guest): object {
  const traits = {
    name, phone: `+49 30 555 ${String(100 + i)}`, email: `${id}@example.com`, cardNumber: String(70_000_001 + i),
    ...(i === 0 ? { birthday: '1988-04-17' } : {}),
  }
  return { type: 'identify', userId: id, messageId: `seed-said-${id}`, timestamp: new Date(Date.now() - 200 * dayMs).toISOString(), traits }
}

/** Everybody has two things of their own; every fifth visit it is something else. Anna (0) never changes her mind. */
function visits({ id, i }: Guest, now: number): object[] {
  const everyDays = 7 + (i % 4) * 3
  const count = Math.floor(170 / everyDays)
  return Array.from({ length: count }, (_, n) => {
    const other = i > 0 && n % 5 === 4
    const own = [products[(i * 2) % 8]!, products[(i * 2 + 1) % 8]!]
    return order(id, `seed-${id}-${n}`, now - (count - n) * everyDays * dayMs - (i % 6) * 3_600_000, other ? [products[(i + n) % 8]!] : own)
  })
}

function order(userId: string, messageId: string, at: number, lines: readonly Sold[]): object {
  const bought = lines.map(line => ({ ...line, quantity: 1 }))
  const total = lines.reduce((sum, line) => sum + line.price, 0)
  const properties = { order_id: messageId, currency: 'EUR', total, products: bought, channel: 'counter' }
  return { type: 'track', event: 'Order Completed', userId, messageId, timestamp: new Date(at).toISOString(), properties }
}

function others(now: number): object[] {
  const timestamp = new Date(now - dayMs).toISOString()
  return [
    { type: 'page', anonymousId: 'browser-77', name: 'Menu', messageId: 'seed-page', timestamp },
    { type: 'track', event: 'Product Viewed', anonymousId: 'browser-77', messageId: 'seed-view', timestamp, properties: { sku: 'MED', name: 'Медовик' } },
    { type: 'identify', userId: 'newcomer', messageId: 'seed-new', timestamp, traits: { name: 'Nora Neu', phone: '+49 30 555 9999', cardNumber: '79999999' } },
    { type: 'identify', userId: 'twin', messageId: 'seed-twin', timestamp, traits: { name: 'B. Klein', email: 'boris.private@example.com' } },
    { type: 'identify', userId: 'leaver', messageId: 'seed-leaver', timestamp, traits: { name: 'Lars Leaver', email: 'lars@example.com' } },
    order('twin', 'seed-twin-1', now - 2 * dayMs, [products[5]]),
    order('leaver', 'seed-leaver-1', now - 3 * dayMs, [products[6]]),
    { type: 'track', userId: 'g2', messageId: 'seed-nameless', timestamp },
  ]
}
