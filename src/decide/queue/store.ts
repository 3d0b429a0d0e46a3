import type { Db } from '../../platform/db/db.ts'
import { permittedSql } from '../../remember/consent/condition.ts'
import type { Why } from './why.ts'

export const ticketKinds = ['call', 'visitor', 'ticket'] as const
export type TicketKind = (typeof ticketKinds)[number]
export const ticketStates = ['waiting', 'serving', 'done', 'left'] as const
export type TicketState = (typeof ticketStates)[number]

/** A ticket with whose it is. `permitted`: the customer is known and permits profiling; only then is there a `worth`. */
export type TicketRow = {
  readonly id: string
  /** `~ticket:<id>` where nobody knows who it is; then `known` is false. */
  readonly customerId: string
  readonly known: boolean
  readonly name: string | null
  readonly permitted: boolean
  readonly worth: number | null
  readonly kind: TicketKind
  readonly state: TicketState
  readonly about: string | null
  readonly urgency: number
  readonly tier: number
  readonly stake: number
  readonly expectedMinutes: number
  readonly arrivedAt: Date
  readonly dueAt: Date
  readonly calledAt: Date | null
  readonly endedAt: Date | null
  readonly counter: string | null
  readonly savedSeconds: number
  readonly why: Why | null
}

/** The purpose `profiling` as placeholders of permittedSql. */
export type Asking = { readonly bit: number; readonly defaults: number }

export type NewTicketRow = Pick<
  TicketRow, 'id' | 'customerId' | 'kind' | 'about' | 'urgency' | 'tier' | 'stake' | 'expectedMinutes' | 'arrivedAt' | 'dueAt'
>

/** What a place in the line is made of; `arrivedAt` and `dueAt` in ms. */
export type LineRow = Pick<TicketRow, 'id' | 'customerId' | 'known' | 'permitted' | 'urgency' | 'tier' | 'stake' | 'expectedMinutes'> & {
  readonly arrivedAt: number; readonly dueAt: number
}

/**
 * Everybody who waits, as far as their places go: what each call reads. The permission is asked for row by row, so that no plan ever
 * reads all customers for the few who wait.
 */
export function loadPlaces(db: Db, asking: Asking): Promise<LineRow[]> {
  return db.query<LineRow>(
    {
      name: 'places',
      text: `select id, "customerId", permission is not null as known, coalesce(permission, false) as permitted, urgency, tier, stake,
               "expectedMinutes", "arrivedAt", "dueAt"
             from (
               select t.ticket_id as id, t.customer_id as "customerId", t.urgency, t.tier, t.stake, t.expected_minutes as "expectedMinutes",
                 round(extract(epoch from t.arrived_at) * 1000)::float8 as "arrivedAt",
                 round(extract(epoch from t.due_at) * 1000)::float8 as "dueAt",
                 (select ${permittedSql('c', '$1', '$2')} from customers c where c.customer_id = t.customer_id) as permission
               from tickets t where t.state = 'waiting') waiting`,
    },
    valuesOf(asking),
  )
}

/** Everybody who waits, with all that staff see of them. */
export function loadWaiting(db: Db, asking: Asking): Promise<TicketRow[]> {
  return db.query<TicketRow>({ name: 'waiting', text: `${ticketSql} where t.state = 'waiting'` }, valuesOf(asking))
}

/** Everybody who is being served, the first called first. */
export function loadServing(db: Db, asking: Asking): Promise<TicketRow[]> {
  const text = `${ticketSql} where t.state = 'serving' order by t.called_at, t.ticket_id`
  return db.query<TicketRow>({ name: 'serving', text }, valuesOf(asking))
}

export async function loadTicket(db: Db, id: string, asking: Asking): Promise<TicketRow | undefined> {
  const [row] = await db.query<TicketRow>({ name: 'ticket', text: `${ticketSql} where t.ticket_id = $3` }, [...valuesOf(asking), id])
  return row
}

/** How many wait, counted no further than `most`. */
export async function countWaiting(db: Db, most: number): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    { name: 'count waiting', text: `select count(*)::int as n from (select from tickets where state = 'waiting' limit $1) w` }, [most],
  )
  return row?.n ?? 0
}

export async function saveTicket(db: Db, row: NewTicketRow): Promise<void> {
  await db.query(
    {
      name: 'save ticket',
      text: `insert into tickets (
               customer_id, ticket_id, kind, state, about, urgency, tier, stake, expected_minutes, arrived_at, due_at)
             values ($1, $2, $3, 'waiting', $4, $5, $6, $7, $8, $9, $10)`,
    },
    [
      row.customerId, row.id, row.kind, row.about, row.urgency, row.tier, row.stake, row.expectedMinutes, row.arrivedAt, row.dueAt,
    ],
  )
}

type Called = {
  readonly at: Date; readonly counter: string; readonly servedBy: string; readonly savedSeconds: number; readonly why: Why
}

/**
 * Calls one who waits; false where somebody else was faster. Of two who try at once PostgreSQL lets the second wait for the first and
 * then look again at the condition, so nobody is called twice; it needs no lock that a distributed table does not know.
 */
export async function claimTicket(db: Db, { customerId, id }: Pick<TicketRow, 'customerId' | 'id'>, called: Called): Promise<boolean> {
  const claimed = await db.query(
    {
      name: 'claim ticket',
      text: `update tickets set state = 'serving', called_at = $3, counter = $4, served_by = $5, saved_seconds = $6, why = $7
             where customer_id = $1 and ticket_id = $2 and state = 'waiting' returning ticket_id`,
    },
    [customerId, id, called.at, called.counter, called.servedBy, called.savedSeconds, JSON.stringify(called.why)],
  )
  return claimed.length > 0
}

/** Ends a ticket that is in one of the states `from`; false where it is not, any more. */
export async function endTicket(
  db: Db, { customerId, id }: TicketRow, to: 'done' | 'left', from: readonly TicketState[], at: Date,
): Promise<boolean> {
  const ended = await db.query(
    `update tickets set state = $3, ended_at = $5
     where customer_id = $1 and ticket_id = $2 and state = any($4::text[]) returning ticket_id`,
    [customerId, id, to, from, at],
  )
  return ended.length > 0
}

/** Back among those who wait, with the time of coming as it was; false where it is not being served. */
export async function returnTicket(db: Db, { customerId, id }: TicketRow): Promise<boolean> {
  const back = await db.query(
    `update tickets set state = 'waiting', called_at = null, counter = null, served_by = null, saved_seconds = 0, why = null
     where customer_id = $1 and ticket_id = $2 and state = 'serving' returning ticket_id`,
    [customerId, id],
  )
  return back.length > 0
}

/** Removes all that came before `before`, whatever became of them. Returns how many. */
export async function dropOldTickets(db: Db, before: Date): Promise<number> {
  const gone = await db.query('delete from tickets where arrived_at < $1 returning 1', [before])
  return gone.length
}

// --- internal ---

const ticketSql = `
  select t.ticket_id as id, t.customer_id as "customerId", c.customer_id is not null as known, c.name, p.permitted, w.worth,
    t.kind, t.state, t.about, t.urgency, t.tier, t.stake, t.expected_minutes as "expectedMinutes", t.arrived_at as "arrivedAt",
    t.due_at as "dueAt", t.called_at as "calledAt", t.ended_at as "endedAt", t.counter, t.saved_seconds as "savedSeconds", t.why
  from tickets t
  left join customers c on c.customer_id = t.customer_id
  cross join lateral (select coalesce(${permittedSql('c', '$1', '$2')}, false) as permitted) p
  left join worths w on w.customer_id = t.customer_id and p.permitted`

const valuesOf = ({ bit, defaults }: Asking): readonly number[] => [bit, defaults]
