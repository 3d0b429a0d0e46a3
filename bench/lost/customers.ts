import { dayMs } from '../../src/platform/calendar.ts'
import type { Db } from '../../src/platform/db/db.ts'
import type { Settings } from '../../src/platform/settings/settings.ts'
import { permittedSql } from '../../src/remember/consent/condition.ts'
import { bitOf, defaultBits } from '../../src/remember/consent/consent.ts'
import type { PersonTruth } from '../../world/truth.ts'
import type { Doings, Life } from './life.ts'

/** A customer of the server's whom the world knows, and what is true of them. Days since 1970, money in euros. */
export type KnownCustomer = {
  readonly customerId: string
  readonly key: number
  readonly kind: PersonTruth['kind'] | 'firm'
  readonly days: readonly number[]
  /** The last day as a customer, and why; null while they still come. Firms never leave. */
  readonly leftOn: number | null
  readonly why: PersonTruth['leftWhy']
  /** Profit of a year had they gone on at the rate of their whole time as customers, which is 0 where they did not leave. */
  readonly yearGone: number
}
export type KnownWish = { readonly settings: Settings; readonly from: number; readonly until: number }

/**
 * Everybody who permits profiling, has bought, and is known by a name of theirs, once for each customer of the server's. Cash sales come
 * under numbers that the truth gives to nobody, so who pays in cash only is no customer.
 */
export async function loadKnown(db: Db, life: Life, wish: KnownWish): Promise<KnownCustomer[]> {
  const rows = await db.query<{ name: string; customerId: string }>(
    `select i.kind || ' ' || i.value as name, i.customer_id as "customerId" from identities i join customers c using (customer_id)
     where i.kind in ('user', 'anonymous') and c.order_count > 0 and ${permittedSql('c', '$1', '$2')}`,
    [bitOf('profiling'), defaultBits(wish.settings.purposeDefaults)],
  )
  const owners = new Map(rows.map(({ name, customerId }) => [name, customerId]))
  const truth = [...life.truth.persons.flatMap(person => personOf(person, life, wish)), ...firmsOf(life)]
  const known = new Map<string, KnownCustomer>()
  for (const { names, ...one } of truth) {
    const ids = names.flatMap(name => owners.get(name) ?? [])
    for (const customerId of ids) known.set(customerId, { customerId, ...one })
  }
  return [...known.values()]
}

// --- internal ---

type Named = Omit<KnownCustomer, 'customerId'> & { readonly names: readonly string[] }

function personOf(person: PersonTruth, { told }: Life, { settings, from, until }: KnownWish): Named[] {
  const doings = told.get(person.index)
  if (!doings || doings.days.length === 0) return []
  // The world has begun the day after the last one: who leaves on it has not left yet.
  const leftOn = person.leftAt === null || person.leftAt > until ? null : person.leftAt / dayMs - 1
  const since = Math.max(from, person.arrivedAt) / dayMs
  return [{
    names: [`user ${person.userId}`, ...[person.guestId, ...person.deviceIds].map(id => `anonymous ${id}`)],
    key: person.index, kind: person.kind, days: doings.days, leftOn, why: leftOn === null ? null : person.leftWhy,
    yearGone: leftOn === null ? 0 : (365 * profitOf(doings, settings)) / (leftOn - since + 1),
  }]
}

function firmsOf({ truth, told }: Life): Named[] {
  return truth.firms.map(({ id }, i) => (
    { names: [`user ${id}`], key: -1 - i, kind: 'firm' as const, days: told.get(-1 - i)?.days ?? [], leftOn: null, why: null, yearGone: 0 }
  ))
}

/** As the settings reckon, from what was told and not from what the server made of it. */
function profitOf({ orders, spent, refunded, refunds, complaints, deliveries }: Doings, { margin, costs }: Settings): number {
  return margin * (spent - refunded) - orders * costs.order - refunds * costs.return - complaints * costs.complaint
    - deliveries * costs.delivery
}
