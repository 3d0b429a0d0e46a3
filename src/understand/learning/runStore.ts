import type { Db } from '../../platform/db/db.ts'
import type { LearnedKind } from './learner.ts'

/** What a learning is at: asked for, reading the history, or one of the kinds. */
export type Doing = 'waiting' | 'reading' | LearnedKind

/** The learning that waits or runs, or the last one. */
export type Run = {
  readonly state: 'idle' | 'waiting' | 'running'
  readonly share: number
  readonly doing: Doing
  readonly tries: number
  /** Whether a process is at it; one that runs and that nobody is at was interrupted. */
  readonly held: boolean
  /** Baskets of all days when the last learning that ended began, and when that was. */
  readonly baskets: number | null
  readonly learnedAt: Date | null
  readonly startedAt: Date
}

export async function loadRun(db: Db): Promise<Run | undefined> {
  const [row] = await db.query<Run>(
    `select state, share::float8 as share, doing, tries, baskets, learned_at as "learnedAt", started_at as "startedAt", ${held} as held
     from learning where id = 1`,
  )
  return row
}

/** Asks for a learning; false where one waits or runs already. */
export async function requestRun(db: Db, now: number): Promise<boolean> {
  const rows = await db.query(
    `insert into learning (id, state, started_at, updated_at) values (1, 'waiting', $1, $1)
     on conflict (id) do update
       set state = 'waiting', holder = null, tries = 0, share = 0, doing = 'waiting', started_at = $1, updated_at = $1
       where learning.state = 'idle' or (learning.state = 'running' and not ${held})
     returning 1`,
    [new Date(now)],
  )
  return rows.length > 0
}

/** Takes the learning that waits or was interrupted, one more try; undefined where there is none to do. */
export async function beginRun(db: Db, holder: string, now: number): Promise<{ tries: number; doing: Doing } | undefined> {
  const [row] = await db.query<{ tries: number; doing: Doing }>(
    `update learning set state = 'running', holder = $1, tries = tries + 1, updated_at = $2
     where id = 1 and state <> 'idle' returning tries, doing`,
    [holder, new Date(now)],
  )
  return row
}

/** Writes how far it is. Throws where another process has taken it over, which must not learn twice. */
export async function tellRun(db: Db, holder: string, share: number, doing: Doing, now: number): Promise<void> {
  const rows = await db.query(
    `update learning set share = $2, doing = $3, updated_at = $4 where id = 1 and holder = $1 and state = 'running' returning 1`,
    [holder, share, doing, new Date(now)],
  )
  if (rows.length === 0) throw new Error('another process has taken the learning over')
}

export async function endRun(db: Db, holder: string, end: { readonly baskets: number; readonly learnedAt: number }): Promise<void> {
  await db.query(
    `update learning set state = 'idle', share = 1, baskets = $2, learned_at = $3, updated_at = $3 where id = 1 and holder = $1`,
    [holder, end.baskets, new Date(end.learnedAt)],
  )
}

/** Does the work unless another process learns; the lock is the session's, so it ends with a process that is killed. */
export function aloneLearning<Result>(db: Db, work: () => Promise<Result>): Promise<Result | undefined> {
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

// --- internal ---

const lockClass = 7510423

const held = `exists (select from pg_locks k join pg_database d on d.oid = k.database
  where d.datname = current_database() and k.locktype = 'advisory' and k.classid = ${lockClass} and k.objid = 1 and k.granted)`
