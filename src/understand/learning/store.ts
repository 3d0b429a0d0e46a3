import type { Db } from '../../platform/db/db.ts'
import type { LearnedKind } from './learner.ts'

/** One version of what was learned, without its bytes. */
export type Version = {
  readonly version: number
  readonly kind: LearnedKind
  readonly state: VersionState
  readonly bytes: number
  readonly metrics: Readonly<Record<string, number>>
  readonly judged: Judged | null
  readonly customers: number
  readonly ofCustomers: number
  readonly visits: number
  readonly seconds: number
  readonly note: string | null
  /** When its history was read: it knows nothing that came, and nobody who went, after this. */
  readonly trainedAt: Date
}

/** `worse` was learned and not taken; `failed` has no bytes, and its note says why. */
export type VersionState = 'active' | 'kept' | 'worse' | 'failed'

/** The figure that decided, and that of the active version on the same holdout, where there was one. */
export type Judged = {
  readonly figure: string
  readonly better: 'higher' | 'lower'
  readonly value: number | null
  readonly against: { readonly version: number; readonly value: number | null } | null
}

export type NewVersion = Omit<Version, 'version' | 'bytes' | 'trainedAt'> & { readonly artefact: Buffer | null; readonly trainedAt: number }

export type ActiveVersion = { readonly version: number; readonly artefact: Buffer; readonly trainedAt: Date }

/** All versions, newest first. */
export function loadVersions(db: Db): Promise<Version[]> {
  return db.query<Version>(
    `select version, kind, state, coalesce(length(artefact), 0) as bytes, metrics, judged, customers, of_customers as "ofCustomers", visits,
       round(seconds::numeric, 1) as seconds, note, trained_at as "trainedAt"
     from models order by version desc`,
  )
}

/** Which version of each kind is in use; asked every few seconds by every process. */
export function loadActive(db: Db): Promise<{ kind: LearnedKind; version: number }[]> {
  return db.query({ name: 'active models', text: `select kind, version from models where state = 'active'` })
}

export async function loadArtefact(db: Db, version: number): Promise<Buffer | undefined> {
  const [row] = await db.query<{ artefact: Buffer | null }>('select artefact from models where version = $1', [version])
  return row?.artefact ?? undefined
}

/** The version of a kind that is in use, with its bytes. */
export async function loadActiveVersion(db: Db, kind: LearnedKind): Promise<ActiveVersion | undefined> {
  const [row] = await db.query<ActiveVersion>(
    `select version, artefact, trained_at as "trainedAt" from models where kind = $1 and state = 'active'`, [kind],
  )
  return row
}

/** Writes a version; an active one takes the place of the one before, which is kept. Of each kind the newest ten stay. */
export function saveVersion(db: Db, row: NewVersion): Promise<number> {
  return db.transaction(async tx => {
    if (row.state === 'active') await retire(tx, row.kind)
    const [saved] = await tx.query<{ version: number }>(
      `insert into models (kind, state, artefact, metrics, judged, customers, of_customers, visits, seconds, note, trained_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning version`,
      [
        row.kind, row.state, row.artefact, JSON.stringify(row.metrics), row.judged && JSON.stringify(row.judged), row.customers,
        row.ofCustomers, row.visits, row.seconds, row.note, new Date(row.trainedAt),
      ],
    )
    await tx.query(
      `delete from models where kind = $1 and state <> 'active'
         and version not in (select version from models where kind = $1 order by version desc limit $2)`,
      [row.kind, keptVersions],
    )
    return saved?.version ?? 0
  })
}

/** What came out byte for byte as the active version is that version, learned anew. */
export async function renewVersion(tx: Db, version: number, row: NewVersion): Promise<void> {
  await tx.query(
    `update models set metrics = $2, judged = $3, customers = $4, of_customers = $5, visits = $6, seconds = $7, note = $8, trained_at = $9
     where version = $1`,
    [
      version, JSON.stringify(row.metrics), row.judged && JSON.stringify(row.judged), row.customers, row.ofCustomers, row.visits,
      row.seconds, row.note, new Date(row.trainedAt),
    ],
  )
}

/** Puts a kept version into use; false where there is none with this number, or it has no bytes. */
export function activateVersion(db: Db, version: number): Promise<boolean> {
  return db.transaction(async tx => {
    const [chosen] = await tx.query<{ kind: LearnedKind }>('select kind from models where version = $1 and artefact is not null', [version])
    if (!chosen) return false
    await retire(tx, chosen.kind)
    await tx.query(`update models set state = 'active' where version = $1`, [version])
    return true
  })
}

/**
 * Removes what was learned before `since`, when somebody was last erased or withdrew: it may still know them. A kind whose learning
 * failed keeps its active version until the next learning.
 */
export async function dropOlder(tx: Db, kind: LearnedKind, since: number, isActiveToo: boolean): Promise<void> {
  await tx.query(
    `delete from models where kind = $1 and trained_at < $2 and artefact is not null and ($3 or state <> 'active')`,
    [kind, new Date(since), isActiveToo],
  )
}

// --- internal ---

/** Makes room for another active version; who puts one into use at the same moment waits. */
async function retire(tx: Db, kind: LearnedKind): Promise<void> {
  await tx.query('lock table models in share row exclusive mode')
  await tx.query(`update models set state = 'kept' where kind = $1 and state = 'active'`, [kind])
}

/** A failed one counts, too. */
const keptVersions = 10
