import type { Db } from '../../db/db.ts'
import type { Role } from '../../roles.ts'

export type Session = {
  readonly staffId: string
  readonly name: string
  readonly role: Role
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** The session behind a token, while it lasts and its owner is active. */
export async function loadSession(db: Db, tokenHash: Buffer, now: Date): Promise<Session | undefined> {
  const [row] = await db.query<SessionRow>(
    {
      name: 'session_by_token',
      text: `select staff_id, name, role, sessions.created_at, expires_at
             from sessions join staff using (staff_id)
             where token_hash = $1 and expires_at > $2 and active`,
    },
    [tokenHash, now],
  )
  return row && { staffId: row.staff_id, name: row.name, role: row.role, createdAt: row.created_at, expiresAt: row.expires_at }
}

export async function saveSession(
  db: Db,
  session: { readonly tokenHash: Buffer; readonly staffId: string; readonly createdAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await db.query('insert into sessions (token_hash, staff_id, created_at, expires_at) values ($1, $2, $3, $4)', [
    session.tokenHash,
    session.staffId,
    session.createdAt,
    session.expiresAt,
  ])
}

export async function saveSessionExpiry(db: Db, tokenHash: Buffer, expiresAt: Date): Promise<void> {
  await db.query('update sessions set expires_at = $2 where token_hash = $1', [tokenHash, expiresAt])
}

export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.query('delete from sessions where token_hash = $1', [tokenHash])
}

/** All sessions of one employee, but for the one named (the browser in which the password was just changed). */
export async function deleteSessionsOf(db: Db, staffId: string, except: Buffer | null = null): Promise<void> {
  await db.query('delete from sessions where staff_id = $1 and ($2::bytea is null or token_hash <> $2)', [staffId, except])
}

export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.query('delete from sessions where expires_at <= $1', [now])
}

// --- internal ---

type SessionRow = { staff_id: string; name: string; role: Role; created_at: Date; expires_at: Date }
