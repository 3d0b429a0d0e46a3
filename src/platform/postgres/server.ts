import { spawn } from 'node:child_process'
import {
  closeSync, copyFileSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Mistake } from '../mistake.ts'
import type { Binaries } from './binaries.ts'
import { lastLines, plainEnvironment } from './cluster.ts'
import type { Place } from './place.ts'
import { commandOf, startOf } from './processes.ts'

/** A postmaster that we found or started. */
export type Postmaster = { readonly pid: number; readonly port: number }

/**
 * Starts the server on loopback and waits until it answers, however long its recovery takes. `choosePort` is asked again
 * if somebody else took its port in between.
 */
export async function startServer(
  place: Place, binaries: Binaries, settings: Readonly<Record<string, string>>, password: string, choosePort = freePort,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort()
    boundLog(place)
    disown(place)
    const from = statSync(logFile(place), { throwIfNoEntry: false })?.size ?? 0
    const pid = launch(place, binaries, { ...settings, port: String(port) })
    if (await untilReady({ pid, port }, password)) return { pid, port }
    // One that a supervisor killed just now had still launched was quicker.
    const rival = findServer(place)
    if (rival && (await untilReady(rival, password))) return rival
    const said = readFileSync(logFile(place)).subarray(from).toString()
    if (attempt >= triesFor(said)) {
      throw new Mistake(`PostgreSQL did not start (log: ${logFile(place)}): ${lastLines(said) || 'it said nothing'}`)
    }
    await sleep(250)
  }
}

/** The live server on our data folder that postmaster.pid tells of; a file that tells of a dead or a foreign process does not count. */
export function findServer(place: Place): Postmaster | undefined {
  const file = pidFile(place)
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Math.abs(Number(lines[0]))
  if (!pid || pid === process.pid || !startOf(pid)) return undefined
  const command = commandOf(pid)
  // Where no command line can be read (Windows), PostgreSQL itself refuses to start twice on one folder.
  return command === '' || command.includes(place.data) ? { pid, port: Number(lines[3]) } : undefined
}

/** Fast shutdown: open transactions are rolled back, everything committed is written down. Resolves when the process is gone. */
export async function stopServer({ pid }: Postmaster, place: Place, binaries: Binaries): Promise<void> {
  const started = startOf(pid)
  const isGone = (): boolean => started === undefined || startOf(pid) !== started
  // Windows has no signals: pg_ctl speaks to the server in its own way there.
  if (process.platform === 'win32') spawn(binaries.pgCtl, ['stop', '-m', 'fast', '-D', place.data], { stdio: 'ignore' })
  else signal(pid, 'SIGINT')
  for (let waited = 0; !isGone(); waited += 20) {
    // A disk that needs longer than a minute gets no more time: the log replays at the next start, nothing committed is lost.
    if (waited === 60_000) signal(pid, 'SIGQUIT')
    if (waited > 90_000) throw new Error(`PostgreSQL (pid ${pid}) does not stop`)
    await sleep(20)
  }
}

/** Keeps the log below five megabytes, with one older piece beside it. */
export function boundLog(place: Place): void {
  const size = statSync(logFile(place), { throwIfNoEntry: false })?.size ?? 0
  if (size < 5 * 1024 * 1024) return
  copyFileSync(logFile(place), `${logFile(place)}.1`)
  // The server appends, so after this it goes on at the beginning.
  truncateSync(logFile(place))
}

/** Address of a database of the server. */
export function urlOf({ port }: { readonly port: number }, password: string, database: string): string {
  return `postgres://usual:${password}@127.0.0.1:${port}/${database}`
}

// --- internal ---

const pidFile = (place: Place): string => join(place.data, 'postmaster.pid')
const logFile = (place: Place): string => join(place.folder, 'postgres.log')

/** A taken port needs another port; children of a killed postmaster notice when their statement ends, which may take a minute. */
function triesFor(said: string): number {
  if (/still in use/.test(said)) return 240
  return /could not bind|Address already in use|could not create any TCP|lock file .* (is empty|already exists)/i.test(said) ? 20 : 1
}

/**
 * PostgreSQL refuses to start while any process bears the number in postmaster.pid, be it a stranger or a dead postmaster whom nobody
 * has buried (a container without an init). It takes the number of its own parent for stale, so that is ours. The rest of the file
 * stays: by it PostgreSQL finds children of the dead postmaster that are still at work, and waits for them. Replaced, not written over:
 * killed in between we would leave an empty file, with which PostgreSQL never starts again.
 */
function disown(place: Place): void {
  const file = pidFile(place)
  if (!existsSync(file) || findServer(place)) return
  const text = readFileSync(file, 'utf8')
  if (text === '') return removeEmpty(file)
  const next = `${file}.next`
  writeFileSync(next, text.replace(/^-?\d+/, String(process.pid)), { mode: 0o600 })
  place.giveAway(next)
  renameSync(next, file)
}

/**
 * A server that is starting fills its file in the same instant; empty for two seconds, it is what a power failure left. Children at work
 * are still found, by the shared memory that PostgreSQL 12 and newer names after the folder.
 */
function removeEmpty(file: string): void {
  if (statSync(file).mtimeMs < Date.now() - 2000) rmSync(file, { force: true })
}

/** In a session of its own, so that Ctrl-C on the terminal reaches only us and we end it in order; its output goes to a file, not to us. */
function launch(place: Place, binaries: Binaries, settings: Readonly<Record<string, string>>): number {
  const log = openSync(logFile(place), 'a', 0o600)
  const args = ['-D', place.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(binaries.postgres, args, {
    ...place.runAs, cwd: place.data, env: plainEnvironment(), detached: true, stdio: ['ignore', log, log], windowsHide: true,
  })
  closeSync(log)
  child.on('error', () => undefined)
  child.unref()
  if (child.pid === undefined) throw new Mistake(`${binaries.postgres} does not run here: set DATABASE_URL to a PostgreSQL server`)
  return child.pid
}

/** False if the process ended before it answered. */
async function untilReady(postmaster: Postmaster, password: string): Promise<boolean> {
  for (let refusals = 0; startOf(postmaster.pid); await sleep(25)) {
    const client = new pg.Client({ connectionString: urlOf(postmaster, password, 'postgres'), connectionTimeoutMillis: 5_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ file: string }>(`select pg_read_file('postmaster.pid') as file`)
      // Somebody else's server may have taken the port in between; then ours ends by itself.
      if (rows[0]?.file.split('\n')[0] === String(postmaster.pid)) return true
    } catch (error) {
      // 28P01 is a wrong password; waiting longer than a moment will not help.
      const isRefused = (error as { code?: string }).code === '28P01'
      if (isRefused && ++refusals > 40) throw new Mistake('the embedded PostgreSQL refuses the password in the file postgres.password')
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return false
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself in this instant.
  }
}
