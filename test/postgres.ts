import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startPostgres, type StartOptions } from '../src/platform/postgres/postgres.ts'
import type { Postgres } from '../src/platform/postgres/running.ts'
import { startOf } from '../src/platform/postgres/processes.ts'

/** A folder for one test of the embedded PostgreSQL, with all that is started on it; `close` ends and removes it. */
export type Ground = {
  readonly home: string
  /** Every process in here is killed at the end. */
  readonly children: ChildProcess[]
  readonly start: (options?: StartOptions) => Promise<Postgres>
  /** Another Usual: a process of its own that starts the database and stays. Resolves when that is up, or with its `error`. */
  readonly another: () => Promise<Another>
  /** The same, without waiting for anything. */
  readonly anotherAtOnce: () => ChildProcess
  /** What postmaster.pid says. */
  readonly postmaster: () => number | undefined
  readonly close: () => Promise<void>
}

type Another = { readonly child: ChildProcess; readonly url?: string; readonly error?: string }

export const isRoot = process.getuid?.() === 0

export function newGround(): Ground {
  const home = mkdtempSync(join(tmpdir(), 'usual-test-postgres-'))
  const children: ChildProcess[] = []
  const started: Postgres[] = []
  const postmaster = (): number | undefined => {
    const file = join(home, 'postgres', 'data', 'postmaster.pid')
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
  }
  const anotherAtOnce = (): ChildProcess => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', scriptFor(home)], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    return child
  }
  return {
    home,
    children,
    postmaster,
    anotherAtOnce,
    another: () => firstWords(anotherAtOnce()),
    start: async (options = { durable: false }) => {
      const postgres = await startPostgres(home, options)
      started.push(postgres)
      return postgres
    },
    close: async () => {
      for (const postgres of started) await postgres.stop()
      for (const child of children) child.kill('SIGKILL')
      const left = postmaster()
      if (left && startOf(left)) process.kill(left, 'SIGQUIT')
      if (left) await until(() => startOf(left) === undefined)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** One statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

export async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    if (await what()) return
    await sleep(20)
  }
  throw new Error('it did not happen in 20 s')
}

/** Killed like by the power switch; resolves when it is gone. */
export async function killed(child: ChildProcess): Promise<void> {
  const exit = new Promise(resolve => child.on('exit', resolve))
  child.kill('SIGKILL')
  await exit
}

// --- internal ---

/** vite reads TypeScript, which Node itself does not before version 22. */
function scriptFor(home: string): string {
  const file = fileURLToPath(new URL('../src/platform/postgres/postgres.ts', import.meta.url))
  return `
    import { runnerImport } from 'vite'
    const { module } = await runnerImport(${JSON.stringify(file)}, { logLevel: 'silent', configFile: false })
    try {
      const postgres = await module.startPostgres(${JSON.stringify(home)}, { durable: false })
      console.log(JSON.stringify({ url: postgres.url }))
      setInterval(() => undefined, 1000)
    } catch (error) {
      console.log(JSON.stringify({ error: error.message }))
    }`
}

function firstWords(child: ChildProcess): Promise<Another> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('\n')) resolve({ child, ...(JSON.parse(said) as { url?: string; error?: string }) })
    })
    child.on('exit', code => reject(new Error(`the other process ended with ${code}: ${said}`)))
  })
}
