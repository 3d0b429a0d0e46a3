import type { FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Clock } from './clock.ts'
import type { Db } from './db/db.ts'
import type { Jobs } from './jobs.ts'

/** What the ground gives every station. Time and database are handed in, so a test or a replay brings its own. */
export type Context = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Logger
  readonly jobs: Jobs
  /** Where `db` is, for a thread that needs a connection of its own. */
  readonly databaseUrl: string
  /** Folder for uploads and keys (USUAL_HOME). */
  readonly home: string
}

/** Fastify with TypeBox: one schema validates, types the handler and describes the route in /openapi.json. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, Logger, TypeBoxTypeProvider>
