import pg from 'pg'

/** A session that says in PostgreSQL itself who is there. It ends with our process, however that dies, and does not keep it alive. */
export type Guard = {
  /** For example `18.4`. */
  readonly version: string
  /** Resolves when the session ends, for whatever reason. */
  readonly lost: Promise<void>
  /** Waits until no visitor is left. */
  readonly untilAlone: () => Promise<void>
  readonly end: () => Promise<void>
}

/**
 * Enters the server as its owner (one at a time; undefined if another process is) or as a visitor (a command that works beside it).
 * Throws what `pg` throws if the server does not answer.
 */
export async function holdServer(url: string, as: 'owner' | 'visitor'): Promise<Guard | undefined> {
  // Advisory locks belong to one database, so all meet in the same one.
  const meeting = new URL(url)
  meeting.pathname = '/postgres'
  const client: Session = new pg.Client({
    connectionString: meeting.href, connectionTimeoutMillis: 10_000, application_name: `usual ${as}`, keepAlive: true,
  })
  const lost = new Promise<void>(resolve => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
  })
  await client.connect()
  if (!(await enter(client, as))) {
    await client.end()
    return undefined
  }
  const version = await versionOf(client)
  client.unref?.()
  return {
    version,
    lost,
    untilAlone: async () => {
      client.ref?.()
      await client.query('select pg_advisory_lock($1)', [visitorKey]).catch(() => undefined)
    },
    end: async () => {
      client.ref?.()
      await client.end().catch(() => undefined)
    },
  }
}

export async function versionOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return rows[0]?.server_version.split(' ')[0] ?? ''
}

// --- internal ---

/** `pg` has these two; its types do not. */
type Session = pg.Client & { ref?(): void; unref?(): void }

const ownerKey = 751_001
const visitorKey = 751_002

async function enter(client: pg.ClientBase, as: 'owner' | 'visitor'): Promise<boolean> {
  const lock = as === 'owner' ? `pg_try_advisory_lock(${ownerKey})` : `pg_try_advisory_lock_shared(${visitorKey})`
  const { rows } = await client.query<{ entered: boolean }>(`select ${lock} as entered`)
  return rows[0]?.entered === true
}
