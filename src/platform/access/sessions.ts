import type { Db } from '../db/db.ts'
import type { RandomBytes } from '../random.ts'
import type { Actor } from './actor.ts'
import { hashSecret, newSecret } from './secrets.ts'
import { deleteExpiredSessions, loadSession, saveSession, saveSessionExpiry } from './store/sessions.ts'

export const sessionCookie = 'usual_session'

/** Signs an employee in and returns the token for the cookie. */
export async function openSession(db: Db, staffId: string, now: number, random: RandomBytes): Promise<string> {
  const token = newSecret(random)
  await deleteExpiredSessions(db, new Date(now))
  await saveSession(db, { tokenHash: hashSecret(token), staffId, createdAt: new Date(now), expiresAt: sessionExpiry(now, now) })
  return token
}

/** The employee behind a cookie. A session that is used lives on. */
export async function findSession(db: Db, token: string, now: number): Promise<Actor | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const tokenHash = hashSecret(token)
  const session = await loadSession(db, tokenHash, new Date(now))
  if (!session) return undefined
  const expiresAt = sessionExpiry(session.createdAt.getTime(), now)
  // Written at most every five minutes, not with each click.
  if (expiresAt.getTime() - session.expiresAt.getTime() > 5 * 60_000) await saveSessionExpiry(db, tokenHash, expiresAt)
  return { id: session.staffId, name: session.name, role: session.role, via: 'session' }
}

/** 12 hours after the last use (a shift and its breaks), and 30 days after signing in at the latest. */
export function sessionExpiry(createdAt: number, usedAt: number): Date {
  return new Date(Math.min(usedAt + 12 * hourMs, createdAt + 30 * 24 * hourMs))
}

const hourMs = 3_600_000
