import pg from 'pg'

/**
 * The whole seam to the database: query, transaction, close - and `lease` for what needs one session
 * (COPY, LISTEN, advisory locks). A transaction is a `Db` too, so a store function does not care which it got.
 */
export type Db = {
  query<Row extends object = Record<string, unknown>>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>
  transaction<Result>(work: (tx: Db) => Promise<Result>): Promise<Result>
  lease<Result>(work: (client: pg.ClientBase) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** Plain text, or a named one: PostgreSQL then plans it once per connection, which matters on the hot path. */
export type Statement = string | { readonly name: string; readonly text: string }

export type DbOptions = {
  readonly url: string
  /** Connections at most; one ingest writer, some readers. */
  readonly connections?: number
  readonly applicationName?: string
}

// int8 (20) and numeric (1700) come as text by default. Ours stay far below 2^53: sequence numbers, money of one customer.
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1700, Number)
// date (1082) as the text it is: a day of the business's calendar has no time zone.
pg.types.setTypeParser(1082, text => text)

/** Opens a pool on `url`. A broken idle connection is dropped by the pool; the next query gets a new one. */
export function openDb(options: DbOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    application_name: options.applicationName ?? 'usual',
    // A statement that hangs must not hold a pool slot for ever; replays and imports use COPY on a lease of their own.
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', () => undefined)
  // A connection that breaks while it is lent out is reported by its query; without a listener it would also end the process.
  pool.on('connect', client => void client.on('error', () => undefined))
  return {
    query: (statement, values) => run(pool, statement, values),
    transaction: async work => {
      const client = await pool.connect()
      try {
        return await inTransaction(client, work)
      } finally {
        client.release()
      }
    },
    lease: async work => {
      const client = await pool.connect()
      let broken: unknown
      try {
        return await work(client)
      } catch (error) {
        broken = error
        throw error
      } finally {
        // After an error the session may hold half a COPY or a lock: throw the connection away with it.
        client.release(broken !== undefined)
      }
    },
    close: () => pool.end(),
  }
}

// --- internal ---

async function run<Row>(on: pg.Pool | pg.ClientBase, statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
  const config = typeof statement === 'string'
    ? { text: statement, values: values as unknown[] }
    : { ...statement, values: values as unknown[] }
  const result = await on.query(config)
  return result.rows as Row[]
}

async function inTransaction<Result>(client: pg.PoolClient, work: (tx: Db) => Promise<Result>): Promise<Result> {
  const line: Line = { last: Promise.resolve(), broken: undefined }
  await client.query('begin')
  try {
    const result = await work(onClient(client, line))
    // Whatever was asked for and not waited for belongs to the transaction, too.
    await line.last
    if (line.broken !== undefined) throw line.broken
    await client.query('commit')
    return result
  } catch (error) {
    await abandon(line)
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/**
 * Statements of one transaction wait in line, so that callers may ask for several at once and prepare the next while PostgreSQL works on
 * the first. After one failed the rest of the line is not sent: it would run outside of the transaction that is being undone.
 */
type Line = { last: Promise<unknown>; broken: unknown }

function inLine<Result>(line: Line, work: () => Promise<Result>): Promise<Result> {
  const next = line.last.then(async () => {
    if (line.broken !== undefined) throw line.broken
    try {
      return await work()
    } catch (error) {
      line.broken = error
      throw error
    }
  })
  line.last = next.catch(() => undefined)
  return next
}

/** Lets nothing more be sent, and waits for what is on its way. */
async function abandon(line: Line): Promise<void> {
  line.broken ??= new Error('the transaction was given up')
  await line.last
}

/** A `Db` inside an open transaction; a transaction within it is a savepoint, so a store function may ask for one anywhere. */
function onClient(client: pg.PoolClient, line: Line, depth = 0): Db {
  return {
    query: (statement, values) => inLine(line, () => run(client, statement, values)),
    transaction: async work => {
      const savepoint = `inner_${depth}`
      await inLine(line, () => client.query(`savepoint ${savepoint}`))
      try {
        const result = await work(onClient(client, line, depth + 1))
        await inLine(line, () => client.query(`release savepoint ${savepoint}`))
        return result
      } catch (error) {
        await abandon(line)
        line.broken = undefined
        await inLine(line, () => client.query(`rollback to savepoint ${savepoint}`))
        throw error
      }
    },
    lease: work => inLine(line, () => work(client)),
    close: () => Promise.reject(new Error('a transaction is closed by its pool')),
  }
}
