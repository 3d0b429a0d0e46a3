import pg from 'pg'
import { Mistake } from '../mistake.ts'
import { versionOf } from './guard.ts'
import type { Postgres } from './running.ts'

/** The oldest major version whose SQL we use. */
const oldest = 15

/** A PostgreSQL server of the operator's own, asked once for its version. `stop` leaves it alone. */
export async function openExternal(url: string): Promise<Postgres> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  const version = await ask(client).finally(() => client.end().catch(() => undefined))
  refuseOld(version)
  return { url, version, embedded: false, stop: () => Promise.resolve() }
}

/** Throws if `version`, such as `14.11`, lacks what our SQL uses. */
export function refuseOld(version: string): void {
  if (Number.parseInt(version, 10) >= oldest) return
  throw new Mistake(`DATABASE_URL leads to PostgreSQL ${version}; Usual needs ${oldest} or newer`)
}

// --- internal ---

/** The message of the driver names host, user or database but never the password. */
async function ask(client: pg.Client): Promise<string> {
  try {
    await client.connect()
    return await versionOf(client)
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    throw new Mistake(`the database of DATABASE_URL does not answer: ${message || code}`)
  }
}
