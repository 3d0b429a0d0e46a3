import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ask, isRoot, killed, newGround, until, type Ground } from '../../../test/postgres.ts'
import { loadBinaries } from './binaries.ts'
import { findPlace } from './place.ts'
import { startOf } from './processes.ts'
import { findServer, startServer, stopServer } from './server.ts'
import { settings } from './settings.ts'

let ground: Ground
beforeEach(() => {
  ground = newGround()
})
afterEach(() => ground.close())

describe('after a crash', () => {
  test('of our process, the server it left is ended in order and started anew', async () => {
    const { child, url } = await ground.another()
    await ask(url as string, `create table notes as select 'kept' as note`)
    const left = ground.postmaster() as number
    await killed(child)
    expect(startOf(left)).toBeDefined()
    const next = await ground.start()
    expect(startOf(left)).toBeUndefined()
    expect(await ask(next.url, 'select note from notes')).toEqual([{ note: 'kept' }])
    expect(readFileSync(join(ground.home, 'postgres', 'postgres.log'), 'utf8')).not.toContain('not properly shut down')
  })

  test('of both, the log is replayed', async () => {
    const { child, url } = await ground.another()
    await ask(url as string, `create table notes as select 'kept' as note`)
    const left = ground.postmaster() as number
    // The server first loses its parent, so in a container nobody buries it: its number stays taken.
    await killed(child)
    process.kill(left, 'SIGKILL')
    const next = await ground.start()
    expect(await ask(next.url, 'select note from notes')).toEqual([{ note: 'kept' }])
  })

  test('of both, with a statement still at work: its end is awaited, for two servers on one folder would ruin it', async () => {
    const { child, url } = await ground.another()
    await ask(url as string, `create table notes as select 'kept' as note`)
    const work = ask(url as string, 'select count(*) from generate_series(1, 20000000) a').catch((error: unknown) => error)
    const busy = `select 1 from pg_stat_activity where query like '%20000000%' and state = 'active' and pid <> pg_backend_pid()`
    await until(async () => (await ask(url as string, busy)).length > 0)
    const left = ground.postmaster() as number
    await killed(child)
    process.kill(left, 'SIGKILL')
    const next = await ground.start()
    await work
    expect(await ask(next.url, 'select note from notes')).toEqual([{ note: 'kept' }])
    expect(readFileSync(join(ground.home, 'postgres', 'postgres.log'), 'utf8')).toContain('still in use')
  })

  test('a pid file whose number now belongs to somebody else does not stop us', async () => {
    const first = await ground.start()
    await first.stop()
    const data = join(ground.home, 'postgres', 'data')
    // Of the same user, so that PostgreSQL itself would take it for a living server.
    const { uid, gid } = statSync(data)
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], isRoot ? { uid, gid, cwd: '/' } : {})
    ground.children.push(stranger)
    writeFileSync(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1\n5432\n\n127.0.0.1\n`)
    await ground.start()
    expect(startOf(stranger.pid as number)).toBeDefined()
  })

  test('a pid file that a power failure left empty does not stop us', async () => {
    const first = await ground.start()
    await first.stop()
    writeFileSync(join(ground.home, 'postgres', 'data', 'postmaster.pid'), '')
    const next = await ground.start()
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a server that the killed process had still launched is taken over by who comes next', async () => {
    const { stop } = await ground.start()
    await stop()
    const place = findPlace(ground.home)
    const password = readFileSync(join(ground.home, 'postgres.password'), 'utf8').trim()
    const start = () => startServer(place, loadBinaries(place), settings({ memoryBytes: 2 ** 30, durable: false }), password)
    const [one, other] = await Promise.all([start(), start()])
    expect(one).toEqual(other)
    await stopServer(one, place, loadBinaries(place))
  })

  test('in the middle of making the cluster, it is made again', async () => {
    const child = ground.anotherAtOnce()
    const folder = join(ground.home, 'postgres')
    await until(() => existsSync(folder) && readdirSync(folder).some(name => name.startsWith('half-') && !name.endsWith('password')))
    await killed(child)
    expect(existsSync(join(folder, 'data'))).toBe(false)
    await ground.start()
    expect(readdirSync(folder).filter(name => name.startsWith('half-'))).toEqual([])
  })

  test('of the server alone, it comes back at the same address', async () => {
    const { url } = await ground.start()
    await ask(url, `create table notes as select 'kept' as note`)
    const first = ground.postmaster() as number
    process.kill(first, 'SIGKILL')
    await until(() => ground.postmaster() !== first && ask(url, 'select 1').then(() => true, () => false))
    expect(await ask(url, 'select note from notes')).toEqual([{ note: 'kept' }])
    expect((await ground.another()).error).toContain(`another Usual (pid ${process.pid})`)
  })
})

test('a port that somebody took in between is given up for another', async () => {
  const { stop } = await ground.start()
  await stop()
  const rival = createServer(socket => socket.destroy()).listen(0, '127.0.0.1')
  await new Promise(resolve => rival.on('listening', resolve))
  const { port } = rival.address() as AddressInfo
  const place = findPlace(ground.home)
  const ports = [port, port]
  const free = async (): Promise<number> => {
    if (ports.length === 0) await new Promise(resolve => rival.close(resolve))
    return ports.pop() ?? port
  }
  const password = readFileSync(join(ground.home, 'postgres.password'), 'utf8').trim()
  const server = await startServer(place, loadBinaries(place), settings({ memoryBytes: 2 ** 30, durable: false }), password, free)
  expect(findServer(place)).toEqual(server)
  await stopServer(server, place, loadBinaries(place))
  expect(ports).toEqual([])
})
