import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKey } from '../src/platform/access/keys.ts'
import { openDb, type Db } from '../src/platform/db/db.ts'
import { serverFlags } from '../src/platform/heap.ts'
import { projectFolder } from '../src/platform/http/project.ts'
import { connectPostgres } from '../src/platform/postgres/postgres.ts'
import { secureBytes } from '../src/platform/random.ts'

/** A real Usual: its own process, its own embedded database in a temporary folder, as `npm start -- --empty` runs it. */
export type RunningServer = {
  readonly url: string
  readonly home: string
  readonly pid: number
  readonly writeKey: string
  readonly ownerKey: string
  readonly db: Db
  /** Where `db` is, for pools of one's own. */
  readonly databaseUrl: string
  /** kill -9; the folder stays, and `startServer({ home })` opens it again. */
  kill(): Promise<void>
  /** In order; throws with what the server said if it ended with an error. */
  stop(): Promise<void>
}

export async function startServer(options: { readonly home?: string; readonly keep?: boolean } = {}): Promise<RunningServer> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'usual-'))
  const port = await freePort()
  const env = { ...process.env, USUAL_HOME: home, PORT: String(port), DATABASE_URL: '' }
  const args = [...serverFlags(), join(projectFolder(), 'dist/src/cli/main.js'), 'start', '--empty']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said = (said + chunk.toString()).slice(-4000) })
  const url = `http://127.0.0.1:${port}`
  try {
    await untilReady(url, child, () => said)
  } catch (error) {
    child.kill('SIGKILL')
    if (!options.keep) rmSync(home, { recursive: true, force: true })
    throw error
  }
  // A visitor's connection keeps nothing alive: it uses the database that the server runs.
  const postgres = await connectPostgres(home)
  const db = openDb({ url: postgres.url, connections: 4, applicationName: 'bench' })
  const now = Date.now()
  const { key: writeKey } = await createKey(db, { name: 'bench', role: 'write', now, random: secureBytes })
  const { key: ownerKey } = await createKey(db, { name: 'bench', role: 'owner', now, random: secureBytes })
  const gone = new Promise<void>(resolve => child.on('exit', () => resolve()))
  const close = async (): Promise<void> => {
    await db.close().catch(() => undefined)
    await postgres.stop().catch(() => undefined)
  }
  return {
    url, home, pid: child.pid!, writeKey, ownerKey, db, databaseUrl: postgres.url,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
      await close()
    },
    stop: async () => {
      await close()
      child.kill('SIGTERM')
      await gone
      if (child.exitCode !== 0) throw new Error(`the server ended with code ${child.exitCode}, signal ${child.signalCode}: ${said}`)
      if (!options.keep) rmSync(home, { recursive: true, force: true })
    },
  }
}

// --- internal ---

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function untilReady(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}: ${said()}`)
    const answer = await fetch(`${url}/api/ready`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`the server was not ready in a minute: ${said()}`)
}
