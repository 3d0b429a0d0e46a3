import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { createKey } from '../src/platform/access/keys.ts'
import type { App, Context } from '../src/platform/context.ts'
import { buildApp, type AppOptions } from '../src/platform/http/app.ts'
import { openJobs } from '../src/platform/jobs.ts'
import { createLog } from '../src/platform/log.ts'
import { secureBytes } from '../src/platform/random.ts'
import { roles, type KeyRole } from '../src/platform/roles.ts'
import { freshDatabase } from './fresh.ts'

export type FreshApp = {
  readonly app: App
  readonly context: Context
  /** The Authorization header of a key with the role. */
  readonly as: (role: KeyRole) => { readonly authorization: string }
  /** Everything logged so far, one JSON object a line. */
  readonly logged: () => string
  /** Moves the clock. */
  readonly pass: (ms: number) => void
  readonly drop: () => Promise<void>
}

/** A whole server on a database of its own, spoken to by `app.inject`. `routes` adds those of stations, as server.ts does. */
export async function freshApp(options: AppOptions & { readonly routes?: (app: App, context: Context) => void } = {}): Promise<FreshApp> {
  const { db, url, drop } = await freshDatabase()
  const home = mkdtempSync(join(tmpdir(), 'usual-test-home-'))
  const lines: string[] = []
  const log = createLog({
    level: 'debug',
    destination: new Writable({ write: (line: Buffer, _encoding, done) => { lines.push(line.toString()); done() } }),
  })
  const jobs = openJobs(url)
  let now = Date.UTC(2026, 0, 5, 9)
  const context: Context = { db, clock: () => now, log, jobs, home, databaseUrl: url }
  const keys = new Map<KeyRole, string>()
  for (const role of ['write', ...roles] as const) {
    keys.set(role, (await createKey(db, { name: `${role} key`, role, now, random: secureBytes })).key)
  }
  const app = await buildApp(context, { console: join(home, 'console'), ...options })
  options.routes?.(app, context)
  await app.ready()
  return {
    app,
    context,
    as: role => ({ authorization: `Bearer ${keys.get(role)}` }),
    logged: () => lines.join(''),
    pass: ms => void (now += ms),
    drop: async () => {
      await app.close()
      await jobs.stop()
      await drop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
