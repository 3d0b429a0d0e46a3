import { mkdirSync } from 'node:fs'
import { systemClock } from '../platform/clock.ts'
import { loadConfig, type Config } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { openDb } from '../platform/db/db.ts'
import { migrate } from '../platform/db/migrate.ts'
import { projectFolder } from '../platform/http/project.ts'
import { openJobs } from '../platform/jobs.ts'
import { createLog } from '../platform/log.ts'
import { connectPostgres } from '../platform/postgres/postgres.ts'
import type { Postgres } from '../platform/postgres/running.ts'

export type Opened = Context & { readonly postgres: Postgres; readonly close: () => Promise<void> }

export function config(): Config {
  return loadConfig(process.env, projectFolder())
}

/** The context of a command: database migrated, jobs ready to be added to. The log keeps quiet; a command prints its own lines. */
export async function openForCommand(): Promise<Opened> {
  const { home, databaseUrl } = config()
  mkdirSync(home, { recursive: true })
  const postgres = await connectPostgres(home, databaseUrl)
  return openContext(postgres, home, 'warn')
}

/** The context around a running database. */
export async function openContext(postgres: Postgres, home: string, level: string): Promise<Opened> {
  const db = openDb({ url: postgres.url, connections: 16 })
  await migrate(db)
  const jobs = openJobs(postgres.url)
  return {
    db, jobs, home, postgres, databaseUrl: postgres.url, clock: systemClock, log: createLog({ level }),
    close: async () => {
      try {
        await jobs.stop()
        await db.close()
      } finally {
        await postgres.stop()
      }
    },
  }
}
