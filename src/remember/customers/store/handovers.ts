import type { Db } from '../../../platform/db/db.ts'
import { Problem } from '../../../platform/http/problems.ts'
import { addPerson, changePerson, loadPeople, loadPerson } from './people.ts'

/** A card handed to a successor: `ours` is our manager, `theirs` the person we deal with. */
export type Handover = {
  readonly side: 'ours' | 'theirs'
  readonly from: string | null
  readonly to: string
  readonly note: string | null
  readonly at: string
  readonly by: string
}
export type NewHandover = {
  readonly side: 'ours' | 'theirs'
  readonly to: string
  readonly personId?: string | undefined
  readonly note?: string | undefined
}

/**
 * Hands the card over; its whole history stays. Ours: the manager changes. Theirs: the person leaves and `to` follows - somebody
 * already on the card (by id or name), or a new person in the same position. Throws not_found and invalid_request.
 */
export async function handOver(
  tx: Db, customerId: string, handover: NewHandover, by: string, now: number, newId: string,
): Promise<Handover> {
  const passed = handover.side === 'ours'
    ? await handOverOurs(tx, customerId, handover)
    : await handOverTheirs(tx, customerId, handover, now, newId)
  await tx.query(
    'insert into handovers (customer_id, side, from_whom, to_whom, note, handed_at, handed_by) values ($1, $2, $3, $4, $5, $6, $7)',
    [customerId, handover.side, passed.from, passed.to, handover.note ?? null, new Date(now), by],
  )
  return { side: handover.side, ...passed, note: handover.note ?? null, at: new Date(now).toISOString(), by }
}

/** The latest first. */
export async function loadHandovers(db: Db, customerId: string): Promise<Handover[]> {
  const rows = await db.query<Omit<Handover, 'at'> & { at: Date }>(
    `select side, from_whom as "from", to_whom as "to", note, handed_at as at, handed_by as "by"
     from handovers where customer_id = $1 order by handed_at desc, handover_id desc limit 1000`, [customerId],
  )
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}

// --- internal ---

type Passed = { readonly from: string | null; readonly to: string }

async function handOverOurs(tx: Db, customerId: string, { to }: NewHandover): Promise<Passed> {
  const [before] = await tx.query<{ manager: string | null }>(
    'select manager from customers where customer_id = $1 for update', [customerId],
  )
  await tx.query('update customers set manager = $2 where customer_id = $1', [customerId, to])
  return { from: before?.manager ?? null, to }
}

async function handOverTheirs(tx: Db, customerId: string, { to, personId }: NewHandover, now: number, newId: string): Promise<Passed> {
  if (personId === undefined) {
    throw new Problem('invalid_request', 'personId is missing: who of their people hands over?', { field: 'body.personId' })
  }
  const leaving = await loadPerson(tx, customerId, personId)
  if (leaving.until !== null) throw new Problem('conflict', 'This person has left already.')
  const present = (await loadPeople(tx, customerId)).filter(person => person.until === null && person.id !== personId)
  const successor = present.find(person => person.id === to) ?? present.find(person => person.name === to)
  if (!successor) {
    const { position, responsibility, decisionPart } = leaving
    await addPerson(tx, customerId, newId, { name: to, position, responsibility, decisionPart }, now)
  }
  await changePerson(tx, customerId, personId, { until: new Date(now).toISOString(), successorId: successor?.id ?? newId })
  return { from: leaving.name, to: successor?.name ?? to }
}
