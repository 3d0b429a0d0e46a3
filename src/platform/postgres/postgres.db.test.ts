import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { loadBinaries } from './binaries.ts'
import { openExternal, refuseOld } from './external.ts'
import { findPlace } from './place.ts'
import { connectPostgres, openPostgres, startPostgres, type Postgres } from './postgres.ts'
import { startOf } from './processes.ts'
import { findServer, startServer, stopServer } from './server.ts'
import { settings } from './settings.ts'

let home: string
const children: ChildProcess[] = []
const open: Postgres[] = []

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'usual-postgres-'))
})
afterEach(async () => {
  for (const postgres of open.splice(0)) await postgres.stop()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  const left = postmaster()
  if (left && startOf(left)) process.kill(left, 'SIGQUIT')
  await gone(left)
  rmSync(home, { recursive: true, force: true })
})

const fast = { durable: false }
const isRoot = process.getuid?.() === 0

async function start(options: Parameters<typeof startPostgres>[1] = fast): Promise<Postgres> {
  const postgres = await startPostgres(home, options)
  open.push(postgres)
  return postgres
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

function postmaster(): number | undefined {
  const file = join(home, 'postgres', 'data', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
}

async function gone(pid: number | undefined): Promise<void> {
  for (let waited = 0; pid && startOf(pid) && waited < 10_000; waited += 20) await sleep(20)
}

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    if (await what()) return
    await sleep(20)
  }
  throw new Error('it did not happen in 20 s')
}

/** Another Usual: a process of its own that starts the database and stays. Resolves with its pid when that is up; `error` if it is refused. */
function another(wait = true): Promise<{ readonly child: ChildProcess; readonly url?: string; readonly error?: string }> {
  const file = fileURLToPath(new URL('./postgres.ts', import.meta.url))
  const script = `
    import { runnerImport } from 'vite'
    const { module } = await runnerImport(${JSON.stringify(file)}, { logLevel: 'silent', configFile: false })
    try {
      const postgres = await module.startPostgres(${JSON.stringify(home)}, { durable: false })
      console.log(JSON.stringify({ url: postgres.url }))
      process.on('SIGTERM', () => postgres.stop().then(() => process.exit(0)))
      setInterval(() => undefined, 1000)
    } catch (error) {
      console.log(JSON.stringify({ error: error.message }))
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  if (!wait) return Promise.resolve({ child })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      if (said.includes('\n')) resolve({ child, ...(JSON.parse(said) as { url?: string; error?: string }) })
    })
    child.on('exit', code => reject(new Error(`the other process ended with ${code}: ${said}`)))
  })
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = new Promise(resolve => child.on('exit', resolve))
  child.kill('SIGKILL')
  await exit
}

describe('a folder', () => {
  test('gets a database that stays from start to start', async () => {
    const first = await start({})
    expect(first).toMatchObject({ embedded: true, version: expect.stringMatching(/^18\.\d+$/) as string })
    await ask(first.url, `create table notes as select 'kept' as note`)
    const pid = postmaster() as number
    await first.stop()
    expect(startOf(pid)).toBeUndefined()
    expect(readdirSync(home).sort()).toEqual(['postgres', 'postgres.password'])

    const second = await start({})
    expect(await ask(second.url, 'select note from notes')).toEqual([{ note: 'kept' }])
    expect(await ask(second.url, 'show fsync')).toEqual([{ fsync: 'on' }])
  })

  test('knows letters of every script, and sorts the same on every machine', async () => {
    const { url } = await start()
    await ask(url, 'create extension pg_trgm')
    const sql = `select lower('ИВАНОВ É'), cardinality(show_trgm('Иванов')) as letters, 'B' < 'a' as sorted, getdatabaseencoding() as encoding`
    expect(await ask(url, sql)).toEqual([{ lower: 'иванов é', letters: 7, sorted: true, encoding: 'UTF8' }])
  })

  test('keeps its secrets to its owner', async () => {
    const { url } = await start()
    for (const name of ['postgres.password', 'postgres.address']) expect(statSync(join(home, name)).mode & 0o777).toBe(0o600)
    expect(statSync(join(home, 'postgres', 'data')).mode & 0o077).toBe(0)
    const stranger = new URL(url)
    stranger.password = 'guess'
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  })

  test('has a log without personal data', async () => {
    const { url, stop } = await start()
    await ask(url, 'create table cards (email text primary key); insert into cards values ($$anna@example.org$$)')
    await expect(ask(url, 'insert into cards values ($$anna@example.org$$)')).rejects.toThrow(/duplicate key/)
    await expect(ask(url, 'select $$anna@example.org$$::integer')).rejects.toThrow(/invalid input syntax/)
    await stop()
    const log = readFileSync(join(home, 'postgres', 'postgres.log'), 'utf8')
    expect(log).toContain('shut down')
    expect(log).not.toContain('anna@')
  })

  test('has a log that does not grow for ever', async () => {
    const { stop } = await start()
    await stop()
    const log = join(home, 'postgres', 'postgres.log')
    writeFileSync(log, 'x'.repeat(6 * 1024 * 1024))
    await start()
    expect(statSync(log).size).toBeLessThan(100_000)
    expect(statSync(`${log}.1`).size).toBe(6 * 1024 * 1024)
  })

  test('of another PostgreSQL is left alone', async () => {
    const { stop } = await start()
    await stop()
    writeFileSync(join(home, 'postgres', 'data', 'PG_VERSION'), '17\n')
    await expect(start()).rejects.toThrow(/was written by PostgreSQL 17, and this Usual brings 18: .*DATABASE_URL/)
    writeFileSync(join(home, 'postgres', 'data', 'PG_VERSION'), '18\n')
    await start()
  })

  test('without its password is named', async () => {
    const { stop } = await start()
    await stop()
    renameSync(join(home, 'postgres.password'), join(home, 'away'))
    await expect(start()).rejects.toThrow(/has lost its password: put .* back from your backup/)
    renameSync(join(home, 'away'), join(home, 'postgres.password'))
    await start()
  })
})

describe('two processes on one folder', () => {
  test('the second says who is there, and the first goes on', async () => {
    const first = await start()
    const second = await another()
    expect(second.error).toBe(`another Usual (pid ${process.pid}) is using this folder: ${home}`)
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('even if somebody deleted the lock file', async () => {
    const first = await start()
    const pid = postmaster()
    rmSync(join(home, 'usual.pid'))
    expect((await another()).error).toMatch(/^another Usual \(.*\) is using this folder/)
    expect(postmaster()).toBe(pid)
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('that start in the same instant: one serves, the others are refused', async () => {
    // A dead lock makes it hardest: all of them want to clear it.
    writeFileSync(join(home, 'usual.pid'), JSON.stringify({ pid: process.pid, started: 'long ago' }))
    const all = await Promise.all([another(), another(), another()])
    expect(all.filter(({ url }) => url)).toHaveLength(1)
    expect(all.filter(({ error }) => error?.startsWith('another Usual'))).toHaveLength(2)
  })
})

describe('after a crash', () => {
  test('of our process, the server it left is ended in order and started anew', async () => {
    const { child, url } = await another()
    await ask(url as string, `create table notes as select 'kept' as note`)
    const left = postmaster() as number
    await killed(child)
    expect(startOf(left)).toBeDefined()
    const next = await start()
    expect(startOf(left)).toBeUndefined()
    expect(await ask(next.url, 'select note from notes')).toEqual([{ note: 'kept' }])
    expect(readFileSync(join(home, 'postgres', 'postgres.log'), 'utf8')).not.toContain('not properly shut down')
  })

  test('of both, the log is replayed', async () => {
    const { child, url } = await another()
    await ask(url as string, `create table notes as select 'kept' as note`)
    const left = postmaster() as number
    // The server first loses its parent, so in a container nobody buries it: its number stays taken.
    await killed(child)
    process.kill(left, 'SIGKILL')
    const next = await start()
    expect(await ask(next.url, 'select note from notes')).toEqual([{ note: 'kept' }])
  })

  test('a pid file whose number now belongs to somebody else does not stop us', async () => {
    const first = await start()
    await first.stop()
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'])
    children.push(stranger)
    const data = join(home, 'postgres', 'data')
    writeFileSync(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1\n5432\n\n127.0.0.1\n`)
    await start()
    expect(startOf(stranger.pid as number)).toBeDefined()
  })

  test('in the middle of making the cluster, it is made again', async () => {
    const { child } = await another(false)
    const folder = join(home, 'postgres')
    await until(() => existsSync(folder) && readdirSync(folder).some(name => name.startsWith('half-') && !name.endsWith('password')))
    await killed(child)
    expect(existsSync(join(folder, 'data'))).toBe(false)
    await start()
    expect(readdirSync(folder).filter(name => name.startsWith('half-'))).toEqual([])
  })

  test('of the server alone, it comes back at the same address', async () => {
    const { url } = await start()
    await ask(url, `create table notes as select 'kept' as note`)
    const first = postmaster() as number
    process.kill(first, 'SIGKILL')
    await until(() => postmaster() !== first && ask(url, 'select 1').then(() => true, () => false))
    expect(await ask(url, 'select note from notes')).toEqual([{ note: 'kept' }])
    expect((await another()).error).toContain(`another Usual (pid ${process.pid})`)
  })
})

describe('a command', () => {
  test('uses the database of the Usual that runs, and leaves it running', async () => {
    const { url } = await another()
    const command = await connectPostgres(home)
    expect(command.url).toBe(url)
    await command.stop()
    expect(await ask(url as string, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('waits for a Usual that is just starting', async () => {
    const starting = another()
    await until(() => existsSync(join(home, 'usual.pid')))
    const command = await connectPostgres(home)
    open.push(command)
    expect(command.url).toBe((await starting).url)
  })

  test('starts the database if nobody has, and lets another command finish before it stops it', async () => {
    const first = await connectPostgres(home)
    const second = await connectPostgres(home)
    expect(second.url).toBe(first.url)
    let isStopped = false
    const stopping = first.stop().then(() => (isStopped = true))
    await sleep(300)
    expect(isStopped).toBe(false)
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    await stopping
    expect(postmaster()).toBeUndefined()
  })
})

test('a port that somebody took in between is given up for another', async () => {
  const { stop } = await start()
  await stop()
  const rival = createServer(socket => socket.destroy()).listen(0, '127.0.0.1')
  await new Promise(resolve => rival.on('listening', resolve))
  const { port } = rival.address() as AddressInfo
  const place = findPlace(home)
  const ports = [port, port]
  const free = async (): Promise<number> => ports.pop() ?? (rival.close(), await new Promise(resolve => rival.on('close', () => resolve(port))))
  const password = readFileSync(join(home, 'postgres.password'), 'utf8').trim()
  const server = await startServer(place, loadBinaries(place), settings({ memoryBytes: 2 ** 30, durable: false }), password, free)
  expect(findServer(place)).toEqual(server)
  await stopServer(server, place, loadBinaries(place))
  expect(ports).toEqual([])
})

describe('as root', () => {
  test.runIf(isRoot)('the server runs as another user', async () => {
    await start()
    expect(statSync(join(home, 'postgres', 'data')).uid).not.toBe(0)
    expect(readFileSync(`/proc/${postmaster()}/status`, 'utf8')).toMatch(/^Uid:\s+[1-9]/m)
  })

  test.runIf(isRoot)('a home that only root can enter keeps its database elsewhere, and says where', async () => {
    const closed = join(home, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    chmodSync(home, 0o755)
    const inside = join(closed, 'shop')
    const elsewhere = join(home, 'elsewhere')
    const first = await startPostgres(inside, { ...fast, elsewhere })
    await ask(first.url, `create table notes as select 'kept' as note`)
    await first.stop()
    expect(first.note).toMatch(/^the database is kept in .*elsewhere.*, because only root may enter a folder above .*shop$/)
    const second = await startPostgres(inside, { ...fast, elsewhere })
    expect(await ask(second.url, 'select note from notes')).toEqual([{ note: 'kept' }])
    await second.stop()
    expect(statSync(closed).mode & 0o777).toBe(0o700)
  })
})

describe('a server of your own', () => {
  test('is used and left alone', async () => {
    const postgres = await openPostgres({ home, databaseUrl: inject('databaseUrl') })
    expect(postgres).toMatchObject({ url: inject('databaseUrl'), embedded: false })
    await postgres.stop()
    expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(readdirSync(home)).toEqual([])
  })

  test('that is too old is refused', () => {
    expect(() => refuseOld('14.11')).toThrow('DATABASE_URL leads to PostgreSQL 14.11; Usual needs 15 or newer')
    expect(() => refuseOld('15.0')).not.toThrow()
  })

  test('that does not answer is named without its password', async () => {
    const error = await openExternal('postgres://usual:secret@127.0.0.1:1/usual').catch((reason: unknown) => reason as Error)
    expect((error as Error).message).toMatch(/^the database of DATABASE_URL does not answer: .*ECONNREFUSED/)
    expect((error as Error).message).not.toContain('secret')
  })
})
