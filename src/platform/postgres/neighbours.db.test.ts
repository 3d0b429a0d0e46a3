import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { ask, newGround, until, type Ground } from '../../../test/postgres.ts'
import { openExternal, refuseOld } from './external.ts'
import { connectPostgres, openPostgres } from './postgres.ts'
import { startOf } from './processes.ts'

let ground: Ground
beforeEach(() => {
  ground = newGround()
})
afterEach(() => ground.close())

describe('two processes on one folder', () => {
  test('the second says who is there, and the first goes on', async () => {
    const first = await ground.start()
    const second = await ground.another()
    expect(second.error).toBe(`another Usual (pid ${process.pid}) is using this folder: ${ground.home}`)
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('even if somebody deleted the lock file', async () => {
    const first = await ground.start()
    const pid = ground.postmaster()
    rmSync(join(ground.home, 'usual.pid'))
    expect((await ground.another()).error).toMatch(/^another Usual \(.*\) is using this folder/)
    expect(ground.postmaster()).toBe(pid)
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('that start in the same instant: one serves, the others are refused', async () => {
    // A dead lock makes it hardest: all of them want to clear it.
    writeFileSync(join(ground.home, 'usual.pid'), JSON.stringify({ pid: process.pid, started: 'long ago' }))
    const all = await Promise.all([ground.another(), ground.another(), ground.another()])
    expect(all.filter(({ url }) => url)).toHaveLength(1)
    expect(all.filter(({ error }) => error?.startsWith('another Usual'))).toHaveLength(2)
  })
})

describe('a command', () => {
  test('uses the database of the Usual that runs, and leaves it running', async () => {
    const { url } = await ground.another()
    const command = await connectPostgres(ground.home)
    expect(command.url).toBe(url)
    await command.stop()
    expect(await ask(url as string, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('waits for a Usual that is just starting', async () => {
    const starting = ground.another()
    await until(() => existsSync(join(ground.home, 'usual.pid')))
    const command = await connectPostgres(ground.home)
    expect(command.url).toBe((await starting).url)
    await command.stop()
  })

  test('waits also where the lock of the other is only half written as it looks', async () => {
    const lock = join(ground.home, 'usual.pid')
    writeFileSync(lock, '')
    const connecting = connectPostgres(ground.home)
    await sleep(200)
    // Somebody who lives, and is gone before there is a database.
    writeFileSync(lock, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }))
    await sleep(300)
    rmSync(lock)
    const command = await connecting
    expect(await ask(command.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await command.stop()
  })

  test('starts the database if nobody has, and lets another command finish before it stops it', async () => {
    const first = await connectPostgres(ground.home)
    const second = await connectPostgres(ground.home)
    expect(second.url).toBe(first.url)
    let isStopped = false
    const stopping = first.stop().then(() => (isStopped = true))
    await sleep(300)
    expect(isStopped).toBe(false)
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    await stopping
    expect(ground.postmaster()).toBeUndefined()
  })
})

describe('a server of your own', () => {
  test('is used and left alone', async () => {
    const postgres = await openPostgres({ home: ground.home, databaseUrl: inject('databaseUrl') })
    expect(postgres).toMatchObject({ url: inject('databaseUrl'), embedded: false })
    await postgres.stop()
    expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(readdirSync(ground.home)).toEqual([])
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
