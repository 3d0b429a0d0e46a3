import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/platform/db/migrate.ts'
import { openDb } from '../src/platform/db/db.ts'
import { openExternal } from '../src/platform/postgres/external.ts'
import { holderOf } from '../src/platform/postgres/lock.ts'
import { startPostgres } from '../src/platform/postgres/postgres.ts'
import { commandOf } from '../src/platform/postgres/processes.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database of the test server from which others may be created. */
    databaseUrl: string
    /** The migrated database to create them from. */
    template: string
  }
}

/** One PostgreSQL for the whole run, with one migrated template; TEST_DATABASE_URL names a server to use instead. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sweep()
  const home = mkdtempSync(join(tmpdir(), `${prefix}run-`))
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL
  const server = given ? await openExternal(given) : await startPostgres(home, { durable: false })
  // Two runs may share a given server.
  const template = `template_usual_${process.pid}`
  await command(server.url, `drop database if exists ${template}`)
  await command(server.url, `create database ${template}`)
  const db = openDb({ url: at(server.url, template), connections: 1 })
  await migrate(db)
  await db.close()
  project.provide('databaseUrl', server.url)
  project.provide('template', template)
  return async () => {
    if (given) await command(server.url, `drop database if exists ${template} with (force)`)
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

// --- internal ---

const prefix = 'usual-test-'

/** Folders of test runs that were killed, ten minutes ago or more: their server, if it still runs, is of no use to anybody. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(prefix))) {
    const home = join(tmpdir(), name)
    const changed = statSync(home, { throwIfNoEntry: false })?.mtimeMs ?? Infinity
    if (changed > Date.now() - 600_000 || holderOf(home)) continue
    try {
      const postmaster = Number(readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
      if (commandOf(postmaster).includes(home)) process.kill(postmaster, 'SIGQUIT')
    } catch {
      // No server is left.
    }
    rmSync(home, { recursive: true, force: true })
  }
}

function at(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
