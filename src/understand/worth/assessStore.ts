import type { Db } from '../../platform/db/db.ts'

/** One assessment: `waiting` until a process takes it, and again where that process died. `held` says whether somebody is at it. */
export type Assessment = {
  readonly id: number
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly share: number
  readonly held: boolean
  readonly startedAt: Date
}

export type Ended = {
  readonly modelVersion: number
  /** Day of the business, `2026-03-01`. */
  readonly assessedOn: string
  readonly customers: number
  readonly seconds: number
  readonly summary: object
  /** Null where it could not be told. */
  readonly lost: object | null
}

/** The one that waits or runs. */
export async function loadUnderWay(db: Db): Promise<Assessment | undefined> {
  const [row] = await db.query<Assessment>(
    `select assessment_id as id, state, share::float8 as share, started_at as "startedAt", ${held} as held
     from assessments where state in ('waiting', 'running')`,
  )
  return row
}

/** The newest that came to its end, with its totals as they were saved. */
export async function loadLatest<Summary>(db: Db): Promise<Latest<Summary> | undefined> {
  const [row] = await db.query<Latest<Summary>>({
    name: 'latest assessment',
    text: `select assessment_id as id, model_version as "modelVersion", assessed_on as "assessedOn", customers, summary,
             started_at as "startedAt", updated_at as "assessedAt"
           from assessments where state = 'done' order by assessment_id desc limit 1`,
  })
  return row
}
export type Latest<Summary> = {
  readonly id: number
  readonly modelVersion: number
  readonly assessedOn: string
  readonly customers: number
  readonly summary: Summary
  readonly startedAt: Date
  readonly assessedAt: Date
}

/**
 * Asks for an assessment; false where one waits or is being done. One that nobody is at any more waits again, with all its tries; so does
 * `own`, which the asker was at until now.
 */
export async function requestAssessment(db: Db, now: number, own = false): Promise<boolean> {
  const rows = await db.query(
    `insert into assessments as a (state, started_at, updated_at) values ('waiting', $1, $1)
     on conflict ((true)) where state in ('waiting', 'running') do update
       set state = 'waiting', share = 0, tries = 0, started_at = $1, updated_at = $1
       where a.state = 'running' and ($2 or not ${held})
     returning 1`,
    [new Date(now), own],
  )
  return rows.length > 0
}

/** Takes the one that waits or was interrupted, one more try; undefined where there is none. */
export async function beginAssessment(db: Db, now: number): Promise<{ readonly id: number; readonly tries: number } | undefined> {
  const [row] = await db.query<{ id: number; tries: number }>(
    `update assessments set state = 'running', share = 0, tries = tries + 1, updated_at = $1 where state in ('waiting', 'running')
     returning assessment_id as id, tries`,
    [new Date(now)],
  )
  return row
}

export async function tellAssessment(db: Db, id: number, share: number, now: number): Promise<void> {
  await db.query(
    `update assessments set share = $2, updated_at = $3 where assessment_id = $1 and state = 'running'`, [id, share, new Date(now)],
  )
}

/** Saves what came out; of all assessments the newest 400 stay, a year of nights and some by day. */
export async function endAssessment(db: Db, id: number, ended: Ended, now: number): Promise<void> {
  await db.query(
    `update assessments set state = 'done', share = 1, model_version = $2, assessed_on = $3, customers = $4, seconds = $5, summary = $6,
       lost = $7, note = null, updated_at = $8 where assessment_id = $1`,
    [
      id, ended.modelVersion, ended.assessedOn, ended.customers, ended.seconds, JSON.stringify(ended.summary),
      ended.lost && JSON.stringify(ended.lost), new Date(now),
    ],
  )
  await db.query(
    `delete from assessments where state in ('done', 'failed')
       and assessment_id not in (select assessment_id from assessments order by assessment_id desc limit $1)`,
    [keptAssessments],
  )
}

export async function failAssessment(db: Db, id: number, note: string, now: number): Promise<void> {
  await db.query(
    `update assessments set state = 'failed', note = $2, updated_at = $3 where assessment_id = $1`, [id, note, new Date(now)],
  )
}

/** Does the work unless another process assesses; the lock is the session's, so it ends with a process that is killed. */
export function aloneAssessing<Result>(db: Db, work: () => Promise<Result>): Promise<Result | undefined> {
  return db.lease(async client => {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${lockClass}, 1) as free`)
    if (!rows[0]?.free) return undefined
    try {
      return await work()
    } finally {
      await client.query(`select pg_advisory_unlock(${lockClass}, 1)`)
    }
  })
}

/** What of the shop an assessment needs: its day - the newest with a sale, since 1970 - and how many customers there are. */
export async function loadShop(db: Db): Promise<{ readonly today: number; readonly customers: number }> {
  const [row] = await db.query<{ today: number; customers: number }>(
    `select coalesce((select max(day) from days where baskets > 0) - date '1970-01-01', 0) as today,
       (select count(*) from customers) as customers`,
  )
  return row ?? { today: 0, customers: 0 }
}

// --- internal ---

const keptAssessments = 400
const lockClass = 7510424

const held = `exists (select from pg_locks k join pg_database d on d.oid = k.database
  where d.datname = current_database() and k.locktype = 'advisory' and k.classid = ${lockClass} and k.objid = 1 and k.granted)`
