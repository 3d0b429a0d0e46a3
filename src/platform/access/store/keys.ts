import type { Db } from '../../db/db.ts'
import type { KeyRole } from '../../roles.ts'

export type Key = {
  readonly id: string
  readonly name: string
  readonly role: KeyRole
  readonly createdAt: string
  readonly revokedAt: string | null
}

export async function loadKeyByHash(db: Db, hash: Buffer): Promise<Key | undefined> {
  const [row] = await db.query<KeyRow>(
    { name: 'key_by_hash', text: `select ${columns} from keys where key_hash = $1 and revoked_at is null` },
    [hash],
  )
  return row && toKey(row)
}

export async function loadKeys(db: Db): Promise<Key[]> {
  const rows = await db.query<KeyRow>(`select ${columns} from keys order by created_at desc, key_id`)
  return rows.map(toKey)
}

export async function saveKey(
  db: Db,
  key: { readonly id: string; readonly hash: Buffer; readonly name: string; readonly role: KeyRole; readonly createdAt: Date },
): Promise<Key> {
  const rows = await db.query<KeyRow>(
    `insert into keys (key_id, key_hash, name, role, created_at) values ($1, $2, $3, $4, $5) returning ${columns}`,
    [key.id, key.hash, key.name, key.role, key.createdAt],
  )
  return toKey(rows[0]!)
}

/** Revoking twice keeps the first time. */
export async function revokeKey(db: Db, id: string, at: Date): Promise<Key | undefined> {
  const [row] = await db.query<KeyRow>(
    `update keys set revoked_at = coalesce(revoked_at, $2) where key_id = $1 returning ${columns}`,
    [id, at],
  )
  return row && toKey(row)
}

// --- internal ---

const columns = 'key_id, name, role, created_at, revoked_at'
type KeyRow = { key_id: string; name: string; role: KeyRole; created_at: Date; revoked_at: Date | null }

function toKey(row: KeyRow): Key {
  return {
    id: row.key_id,
    name: row.name,
    role: row.role,
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}
