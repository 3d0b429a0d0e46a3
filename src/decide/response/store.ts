import type { Db } from '../../platform/db/db.ts'
import { emptyResponse } from './empty.ts'
import type { ResponseModel } from './model.ts'

/** What was learned of how customers respond; what another release wrote in another form is as if nothing had been learned. */
export async function loadResponse(db: Db): Promise<ResponseModel> {
  const [row] = await db.query<{ model: ResponseModel }>('select model from responses where id = 1')
  return row && isOfThisForm(row.model) ? row.model : emptyResponse
}

/** Up to which event reactions were followed. */
export type Held = { readonly eventsSeq: number }

/** When the last round of closing contacts began; undefined where they never were. */
export async function loadClosedAt(db: Db): Promise<number | undefined> {
  const [row] = await db.query<{ at: Date | null }>({ name: 'closed at', text: 'select closed_at as at from responses where id = 1' })
  return row?.at?.getTime()
}

/**
 * Takes the right to follow and learn until the transaction ends; undefined where another process has it. The first time it begins with
 * what happens from then on, unless decisions were made already.
 */
export async function holdResponse(tx: Db): Promise<Held | undefined> {
  const [lock] = await tx.query<{ free: boolean }>(`select pg_try_advisory_xact_lock(${lockClass}, 1) as free`)
  if (!lock?.free) return undefined
  const [held] = await tx.query<Held>({ name: 'held response', text: `select ${columns} from responses where id = 1` })
  if (held) return held
  const [first] = await tx.query<Held>(
    `insert into responses (id, version, model, events_seq, closed_at)
     select 1, 0, $1, case when exists (select from decisions) then 0 else coalesce((select max(seq) from events), 0) end, null
     returning ${columns}`,
    [JSON.stringify(emptyResponse)],
  )
  return first
}

/** Events up to this one have been followed. */
export async function moveOn(tx: Db, eventsSeq: number): Promise<void> {
  await tx.query('update responses set events_seq = $1 where id = 1', [eventsSeq])
}

export async function saveResponse(tx: Db, model: ResponseModel, closedAt: number): Promise<void> {
  await tx.query(
    'update responses set version = $1, model = $2, closed_at = $3 where id = 1', [model.version, JSON.stringify(model), new Date(closedAt)],
  )
}

// --- internal ---

const lockClass = 7510425
const columns = 'events_seq as "eventsSeq"'

function isOfThisForm(model: ResponseModel): boolean {
  return formOf(model) === formOf(emptyResponse)
}

/** Names of the parts, and how many weights there are. */
function formOf({ accept, annoy, ...rest }: ResponseModel): string {
  const weights = [accept, annoy].flatMap(logistic => Object.entries(logistic ?? {}).map(([name, part]) => (
    `${name} ${typeof part === 'object' ? part.length : part}`
  )))
  return JSON.stringify([Object.keys(rest).toSorted(), weights.toSorted()])
}
