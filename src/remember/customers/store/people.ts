import type { Db } from '../../../platform/db/db.ts'
import { Problem } from '../../../platform/http/problems.ts'

export const decisionParts = ['decides', 'influences', 'uses', 'buys', 'blocks'] as const
type DecisionPart = (typeof decisionParts)[number]

/** A person we deal with at a customer. `until` says that they left, `successorId` who took over. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly position: string | null
  readonly responsibility: string | null
  readonly decisionPart: DecisionPart | null
  readonly phone: string | null
  readonly email: string | null
  readonly linkedCustomerId: string | null
  readonly since: string
  readonly until: string | null
  readonly successorId: string | null
}
export type PersonDetails = { readonly [Detail in Exclude<keyof Person, 'id' | 'since' | 'until'>]?: Person[Detail] | undefined }

/** The people of a customer, those still there first. A linked customer's own name stands before what was written down. */
export async function loadPeople(db: Db, customerId: string): Promise<Person[]> {
  const rows = await db.query<PersonRow>(
    `select ${shown} from people p left join customers linked on linked.customer_id = p.linked_customer_id
     where p.customer_id = $1 order by p.until is not null, p.since, p.person_id limit 1000`, [customerId],
  )
  return rows.map(toPerson)
}

/** Throws not_found. */
export async function loadPerson(db: Db, customerId: string, personId: string): Promise<Person> {
  const [row] = await db.query<PersonRow>(
    `select ${shown} from people p left join customers linked on linked.customer_id = p.linked_customer_id
     where p.customer_id = $1 and p.person_id = $2`, [customerId, personId],
  )
  if (!row) throw new Problem('not_found', 'This customer has no such person.')
  return toPerson(row)
}

export async function addPerson(
  tx: Db, customerId: string, personId: string, details: PersonDetails & { readonly name: string }, since: number,
): Promise<void> {
  await checkLinks(tx, customerId, details)
  const names = detailNames.filter(name => details[name] !== undefined)
  await tx.query(
    `insert into people (customer_id, person_id, since, ${names.map(name => columns[name]).join(', ')})
     values ($1, $2, $3, ${names.map((_, index) => `$${index + 4}`).join(', ')})`,
    [customerId, personId, new Date(since), ...names.map(name => details[name])],
  )
}

/** Changes the details that are named; `until` null means: still there. Throws not_found. */
export async function changePerson(
  tx: Db, customerId: string, personId: string, details: PersonDetails & { readonly until?: string | null | undefined },
): Promise<void> {
  await checkLinks(tx, customerId, details)
  const { until, ...rest } = details
  const changes: [string, unknown][] = detailNames.filter(name => rest[name] !== undefined).map(name => [columns[name], rest[name]])
  if (until !== undefined) changes.push(['until', until])
  // Naming its own column makes an empty change a valid one, which still finds out whether the person is there.
  const sets = ['person_id = person_id', ...changes.map(([column], index) => `${column} = $${index + 3}`)]
  const changed = await tx.query(
    `update people set ${sets.join(', ')} where customer_id = $1 and person_id = $2 returning 1`, [
      customerId, personId, ...changes.map(([, value]) => value),
    ],
  )
  if (changed.length === 0) throw new Problem('not_found', 'This customer has no such person.')
}

/** Throws not_found. */
export async function removePerson(tx: Db, customerId: string, personId: string): Promise<void> {
  const removed = await tx.query('delete from people where customer_id = $1 and person_id = $2 returning 1', [customerId, personId])
  if (removed.length === 0) throw new Problem('not_found', 'This customer has no such person.')
  await tx.query('update people set successor_id = null where customer_id = $1 and successor_id = $2', [customerId, personId])
}

// --- internal ---

type PersonRow = Omit<Person, 'since' | 'until'> & { since: Date; until: Date | null }

const columns = {
  name: 'name', position: 'position', responsibility: 'responsibility', decisionPart: 'decision_part', phone: 'phone', email: 'email',
  linkedCustomerId: 'linked_customer_id', successorId: 'successor_id',
} as const
const detailNames = Object.keys(columns) as (keyof typeof columns)[]
const shown = `p.person_id as id, coalesce(linked.name, p.name) as name, p.position, p.responsibility,
  p.decision_part as "decisionPart", p.phone, p.email, p.linked_customer_id as "linkedCustomerId", p.since, p.until, p.successor_id as "successorId"`

function toPerson(row: PersonRow): Person {
  return { ...row, since: row.since.toISOString(), until: row.until?.toISOString() ?? null }
}

/** A person may point at a customer and at a successor; both must exist, or the card would promise what is not there. */
async function checkLinks(tx: Db, customerId: string, { linkedCustomerId, successorId }: PersonDetails): Promise<void> {
  if (linkedCustomerId) {
    const linked = await tx.query('select 1 from customers where customer_id = $1', [linkedCustomerId])
    if (linked.length === 0) throw new Problem('unknown_customer', 'linkedCustomerId names no customer.')
  }
  if (successorId) {
    const successor = await tx.query('select 1 from people where customer_id = $1 and person_id = $2', [customerId, successorId])
    if (successor.length === 0) throw new Problem('not_found', 'successorId names no person of this customer.')
  }
}
