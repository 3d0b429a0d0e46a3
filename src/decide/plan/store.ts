import type { Db } from '../../platform/db/db.ts'
import type { Result } from './result.ts'
import type { PlanWish } from './wish.ts'

export const planStates = ['waiting', 'running', 'ready', 'approved', 'stopped', 'done', 'failed'] as const
export type PlanState = (typeof planStates)[number]

/** A plan as it is kept. `result`: null until it is ready. */
export type SavedPlan = {
  readonly planId: string
  readonly name: string
  readonly wish: PlanWish
  readonly state: PlanState
  readonly share: number
  readonly tries: number
  readonly result: Result | null
  readonly note: string | null
  readonly startsAt: Date | null
  readonly createdAt: Date
}

/** The newest first. */
export function loadPlans(db: Db, most = 100): Promise<SavedPlan[]> {
  return db.query<SavedPlan>(`select ${columns} from plans order by created_at desc, plan_id limit $1`, [most])
}

export async function loadPlan(db: Db, planId: string): Promise<SavedPlan | undefined> {
  const [plan] = await db.query<SavedPlan>(`select ${columns} from plans where plan_id = $1`, [planId])
  return plan
}

/** Asks for a new plan; false where one waits or is being reckoned. */
export async function insertPlan(db: Db, planId: string, wish: PlanWish, at: Date): Promise<boolean> {
  const made = await db.query(
    `insert into plans (plan_id, name, wish, state, created_at, updated_at) values ($1, $2, $3, 'waiting', $4, $4)
     on conflict ((true)) where state in ('waiting', 'running') do nothing returning 1`,
    [planId, wish.name, JSON.stringify(wish), at],
  )
  return made.length > 0
}

/** Asks for the same plan anew; what it chose stays until other choices take its place. False where one waits or is being reckoned. */
export async function askAgain(db: Db, planId: string, at: Date): Promise<boolean> {
  const asked = await db.query(
    `update plans set state = 'waiting', share = 0, tries = 0, note = null, updated_at = $2
     where plan_id = $1 and state in ('ready', 'failed') and not exists (select from plans where state in ('waiting', 'running'))
       returning 1`,
    [planId, at],
  ).catch(refusedByIndex)
  return asked.length > 0
}

/** Our own stop is no failed try. */
export async function waitAgain(db: Db, at: Date): Promise<void> {
  await db.query(`update plans set state = 'waiting', tries = 0, updated_at = $1 where state = 'running'`, [at])
}

/** Takes the one that waits or was interrupted, one more try; undefined where there is none. */
export async function beginPlan(db: Db, at: Date): Promise<SavedPlan | undefined> {
  const [plan] = await db.query<SavedPlan>(
    `update plans set state = 'running', share = 0, tries = tries + 1, updated_at = $1 where state in ('waiting', 'running')
     returning ${columns}`,
    [at],
  )
  return plan
}

export async function tellPlan(db: Db, planId: string, share: number, at: Date): Promise<void> {
  await db.query(
    `update plans set share = $2, updated_at = $3 where plan_id = $1 and state in ('running', 'approved')`, [planId, share, at],
  )
}

/** It is ready, or failed with a note; only where somebody was at it and nobody stopped it. */
export async function endPlan(db: Db, planId: string, { result, note }: Pick<SavedPlan, 'result' | 'note'>, at: Date): Promise<boolean> {
  const ended = await db.query(
    `update plans set state = case when $2::jsonb is null then 'failed' else 'ready' end, share = 1, result = coalesce($2, result),
      note = $3,
       updated_at = $4 where plan_id = $1 and state = 'running' returning 1`,
    [planId, result && JSON.stringify(result), note, at],
  )
  return ended.length > 0
}

/** Moves a plan from one of these states; undefined where it is in none of them. */
export async function movePlan(
  db: Db, planId: string, from: readonly PlanState[], to: PlanState, at: Date,
): Promise<SavedPlan | undefined> {
  const [plan] = await db.query<SavedPlan>(
    `update plans set state = $3, tries = 0, updated_at = $4 where plan_id = $1 and state = any($2::text[]) returning ${columns}`,
    [planId, from, to, at],
  )
  return plan
}

/** From now or from `startsAt` on, its contacts are due. */
export async function approvePlan(db: Db, planId: string, startsAt: Date, at: Date): Promise<boolean> {
  const approved = await db.query(
    `update plans set state = 'approved', share = 0, note = null, starts_at = $2, updated_at = $3 where plan_id = $1
      and state = 'ready' returning 1`,
    [planId, startsAt, at],
  )
  return approved.length > 0
}

/** Those that are approved and whose time has come, the oldest first. */
export function loadApproved(db: Db, at: Date): Promise<SavedPlan[]> {
  return db.query<SavedPlan>(`select ${columns} from plans where state = 'approved' and starts_at <= $1 order by starts_at, plan_id`, [at])
}

export async function notePlan(db: Db, planId: string, note: string | null): Promise<void> {
  await db.query('update plans set note = $2 where plan_id = $1', [planId, note])
}

/** Whether one waits or is being reckoned, and whether a process is at it. */
export async function loadUnderWay(db: Db): Promise<{ readonly held: boolean } | undefined> {
  const [row] = await db.query<{ held: boolean }>(`select ${heldSql('1')} as held from plans where state in ('waiting', 'running')`)
  return row
}

/** Does the work unless another process does the like; the lock is the session's, so it ends with a process that is killed. */
export function alone<Result>(db: Db, what: 'planning' | 'approving', work: () => Promise<Result>): Promise<Result | undefined> {
  const key = what === 'planning' ? 1 : 2
  return db.lease(async client => {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${lockClass}, ${key}) as free`)
    if (!rows[0]?.free) return undefined
    try {
      return await work()
    } finally {
      await client.query(`select pg_advisory_unlock(${lockClass}, ${key})`)
    }
  })
}

/** What plans are reckoned from, as marks that are another as soon as it is: the last assessment, and prices in the settings. */
export async function loadAssessmentMark(db: Db): Promise<string> {
  const [row] = await db.query<{ mark: string }>(
    `select coalesce(max(assessment_id), 0)::text as mark from assessments where state = 'done'`,
  )
  return row!.mark
}

/** How many there are, for the share that was looked at. */
export async function countCustomers(db: Db): Promise<number> {
  const [size] = await db.query<{ customers: number }>('select count(*) as customers from customers')
  return size!.customers
}

/** Removes plans, with their choices, that ended before. */
export async function dropOldPlans(db: Db, before: Date): Promise<void> {
  const gone = await db.query<{ id: string }>(
    `delete from plans where updated_at < $1 and state not in ('waiting', 'running', 'approved') returning plan_id as id`, [before],
  )
  if (gone.length > 0) await db.query('delete from plan_choices where plan_id = any($1::text[])', [gone.map(({ id }) => id)])
}

// --- internal ---

/** Two may ask at the same moment, each before seeing the other; then the index of the one under way lets a single one through. */
function refusedByIndex(error: unknown): [] {
  if ((error as { readonly constraint?: unknown }).constraint === 'plans_under_way') return []
  throw error
}

const lockClass = 7510425
const columns = `plan_id as "planId", name, wish, state, share::float8 as share, tries, result, note, starts_at as "startsAt",
  created_at as "createdAt"`

const heldSql = (key: string): string => `exists (select from pg_locks k join pg_database d on d.oid = k.database
  where d.datname = current_database() and k.locktype = 'advisory' and k.classid = ${lockClass} and k.objid = ${key} and k.granted)`
