import type { FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import type { Actor } from './actor.ts'
import { findKey } from './keys.ts'
import { findSession, sessionCookie } from './sessions.ts'

/** Who sent this request, by its Authorization header, else by its session cookie. A wrong header is not rescued by a cookie. */
export async function authenticate(context: Context, request: FastifyRequest): Promise<Actor | undefined> {
  const header = request.headers.authorization
  if (header !== undefined) {
    const secret = secretOf(header)
    return secret === undefined ? undefined : findKey(context.db, secret, context.clock())
  }
  const token = request.cookies[sessionCookie]
  return token === undefined ? undefined : findSession(context.db, token, context.clock())
}

/** For events: the program behind a write key, wherever the key was found (Segment SDKs also send it in the body). */
export async function authenticateWriteKey(context: Context, secret: string): Promise<Actor | undefined> {
  const actor = await findKey(context.db, secret, context.clock())
  return actor && (actor.role === 'write' || actor.role === 'owner') ? actor : undefined
}

/** `Bearer KEY`, or `Basic base64(KEY:)` as Segment's SDKs send it. */
export function secretOf(header: string): string | undefined {
  const [scheme = '', credentials = ''] = header.trim().split(/\s+/, 2)
  if (scheme.toLowerCase() === 'bearer') return credentials
  if (scheme.toLowerCase() !== 'basic') return undefined
  return Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)[0]
}
