import type { Db } from '../../platform/db/db.ts'
import type { DateOrder } from './layout.ts'
import type { ColumnMap } from './layouts/mapped.ts'
import type { LayoutName } from './layouts/table.ts'
import type { Progress, Report } from './report.ts'

/** What was asked for when the file came; kept with the progress until the import is done. */
export type Wishes = {
  readonly layout: LayoutName
  readonly map?: ColumnMap | undefined
  readonly dates?: DateOrder | undefined
  readonly currency: string
  readonly timezone: string
}

type ImportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** Why a file as a whole was not taken in: the problem's code and words. */
export type ImportProblem = { readonly code: string; readonly detail: string }

export type ImportRow = {
  readonly id: string
  readonly fileName: string
  readonly layout: string
  readonly state: ImportState
  readonly progress: Partial<Progress> & { readonly wishes?: Wishes; readonly problem?: ImportProblem; readonly tries?: number }
  readonly report: Report | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export async function createImport(
  db: Db, row: { readonly id: string; readonly fileName: string; readonly wishes: Wishes; readonly by: string }, now: number,
): Promise<void> {
  await db.query(
    `insert into imports (import_id, file_name, layout, state, progress, started_by, created_at, updated_at)
      values ($1, $2, $3, 'waiting', $4, $5, $6, $6)`,
    [row.id, row.fileName, row.wishes.layout, JSON.stringify({ wishes: row.wishes }), row.by, new Date(now)],
  )
}

/** Newest first. */
export function loadImports(db: Db, limit: number): Promise<ImportRow[]> {
  return db.query<ImportRow>(`${select} order by created_at desc, import_id limit $1`, [limit])
}

export async function loadImport(db: Db, id: string): Promise<ImportRow | undefined> {
  const [row] = await db.query<ImportRow>(`${select} where import_id = $1`, [id])
  return row
}

/** Ids of imports that a crash may have left behind. */
export async function loadUnfinished(db: Db): Promise<string[]> {
  const rows =
    await db.query<{ id: string }>(`select import_id as id from imports where state in ('waiting', 'running') order by created_at`)
  return rows.map(row => row.id)
}

/** Marks an import as running under one more try; false if it is finished or cancelled. */
export async function beginImport(db: Db, id: string, now: number): Promise<boolean> {
  const rows = await db.query(
    `update imports set state = 'running', updated_at = $2, progress = progress || jsonb_build_object('tries',
      coalesce((progress->>'tries')::int, 0) + 1)
     where import_id = $1 and state in ('waiting', 'running') returning 1`,
    [id, new Date(now)],
  )
  return rows.length > 0
}

/** Writes how far it is; false where somebody cancelled it meanwhile. */
export async function saveProgress(db: Db, id: string, progress: Progress, now: number): Promise<boolean> {
  const rows = await db.query(
    `update imports set progress = progress || $2::jsonb, updated_at = $3 where import_id = $1 and state = 'running' returning 1`,
    [id, JSON.stringify(progress), new Date(now)],
  )
  return rows.length > 0
}

/** An import that was cancelled while its last rows went in stays cancelled, with the account of what did go in. */
export async function finishImport(
  db: Db, id: string, end: { readonly report: Report } | { readonly problem: ImportProblem }, now: number,
): Promise<void> {
  if ('report' in end) {
    await db.query(
      `update imports set state = case when state = 'cancelled' then state else 'done' end, layout = $2, report = $3, updated_at = $4
        where import_id = $1`,
      [id, end.report.layout, JSON.stringify(end.report), new Date(now)],
    )
    return
  }
  await db.query(
    `update imports set state = 'failed', progress = progress || $2::jsonb, updated_at = $3 where import_id = $1 and state <> 'cancelled'`,
    [id, JSON.stringify({ problem: end.problem }), new Date(now)],
  )
}

/** False if it had ended already. */
export async function cancelImport(db: Db, id: string, now: number): Promise<boolean> {
  const rows = await db.query(
    `update imports set state = 'cancelled', updated_at = $2 where import_id = $1 and state in ('waiting', 'running') returning 1`,
    [id, new Date(now)],
  )
  return rows.length > 0
}

/** Does the work unless another process is at it; the lock is the session's, so it ends with a process that is killed. */
export function alone(db: Db, id: string, work: () => Promise<void>): Promise<void> {
  return db.lease(async client => {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock(7510422, hashtext($1)) as free', [id])
    if (!rows[0]?.free) return
    try {
      await work()
    } finally {
      await client.query('select pg_advisory_unlock(7510422, hashtext($1))', [id])
    }
  })
}

// --- internal ---

const select = `select import_id as id, file_name as "fileName", layout, state, progress, report, created_at as "createdAt",
  updated_at as "updatedAt" from imports`
