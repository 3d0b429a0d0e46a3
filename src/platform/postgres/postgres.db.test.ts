import { chmodSync, chownSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ask, isRoot, newGround, type Ground } from '../../../test/postgres.ts'
import { startPostgres } from './postgres.ts'
import { startOf } from './processes.ts'

let ground: Ground
beforeEach(() => {
  ground = newGround()
})
afterEach(() => ground.close())

describe('a folder', () => {
  test('gets a database that stays from start to start', async () => {
    const first = await ground.start({})
    expect(first).toMatchObject({ embedded: true, version: expect.stringMatching(/^18\.\d+$/) as string })
    await ask(first.url, `create table notes as select 'kept' as note`)
    const pid = ground.postmaster() as number
    await first.stop()
    expect(startOf(pid)).toBeUndefined()
    expect(readdirSync(ground.home).sort()).toEqual(['postgres', 'postgres.password'])

    const second = await ground.start({})
    expect(await ask(second.url, 'select note from notes')).toEqual([{ note: 'kept' }])
    expect(await ask(second.url, 'show fsync')).toEqual([{ fsync: 'on' }])
  })

  test('knows letters of every script, and sorts the same on every machine', async () => {
    const { url } = await ground.start()
    await ask(url, 'create extension pg_trgm')
    const sql = `
      select lower('ИВАНОВ É'), cardinality(show_trgm('Иванов')) as letters, 'B' < 'a' as sorted,
        getdatabaseencoding() as encoding`
    expect(await ask(url, sql)).toEqual([{ lower: 'иванов é', letters: 7, sorted: true, encoding: 'UTF8' }])
  })

  test('keeps its secrets to its owner', async () => {
    const { url } = await ground.start()
    for (const name of ['postgres.password', 'postgres.address']) expect(statSync(join(ground.home, name)).mode & 0o777).toBe(0o600)
    expect(statSync(join(ground.home, 'postgres', 'data')).mode & 0o077).toBe(0)
    const stranger = new URL(url)
    stranger.password = 'guess'
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  })

  test('has a log without personal data', async () => {
    const { url, stop } = await ground.start()
    await ask(url, 'create table cards (email text primary key); insert into cards values ($$anna@example.org$$)')
    await expect(ask(url, 'insert into cards values ($$anna@example.org$$)')).rejects.toThrow(/duplicate key/)
    await expect(ask(url, 'select $$anna@example.org$$::integer')).rejects.toThrow(/invalid input syntax/)
    await stop()
    const log = readFileSync(join(ground.home, 'postgres', 'postgres.log'), 'utf8')
    expect(log).toContain('shut down')
    expect(log).not.toContain('anna@')
  })

  test('has a log that does not grow for ever', async () => {
    const { stop } = await ground.start()
    await stop()
    const log = join(ground.home, 'postgres', 'postgres.log')
    writeFileSync(log, 'x'.repeat(6 * 1024 * 1024))
    await ground.start()
    expect(statSync(log).size).toBeLessThan(100_000)
    expect(statSync(`${log}.1`).size).toBe(6 * 1024 * 1024)
  })

  test('of another PostgreSQL is left alone', async () => {
    const { stop } = await ground.start()
    await stop()
    writeFileSync(join(ground.home, 'postgres', 'data', 'PG_VERSION'), '17\n')
    await expect(ground.start()).rejects.toThrow(/was written by PostgreSQL 17, and this Usual brings 18: .*DATABASE_URL/)
    writeFileSync(join(ground.home, 'postgres', 'data', 'PG_VERSION'), '18\n')
    await ground.start()
  })

  test('without its password is named', async () => {
    const { stop } = await ground.start()
    await stop()
    renameSync(join(ground.home, 'postgres.password'), join(ground.home, 'away'))
    await expect(ground.start()).rejects.toThrow(/has lost its password: put .* back from your backup/)
    renameSync(join(ground.home, 'away'), join(ground.home, 'postgres.password'))
    await ground.start()
  })
})

describe('as root', () => {
  test.runIf(isRoot)('the server runs as another user (only root can switch)', async () => {
    await ground.start()
    expect(statSync(join(ground.home, 'postgres', 'data')).uid).not.toBe(0)
    expect(readFileSync(`/proc/${ground.postmaster()}/status`, 'utf8')).toMatch(/^Uid:\s+[1-9]/m)
  })

  test.runIf(isRoot)('a home whose owner has no name here is served by nobody (only root can give one away)', async () => {
    chownSync(ground.home, 54_321, 54_321)
    await ground.start()
    expect(statSync(join(ground.home, 'postgres', 'data')).uid).toBe(65_534)
  })

  test.runIf(isRoot)('a home that only root can enter keeps its database elsewhere, and says where', async () => {
    const closed = join(ground.home, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    chmodSync(ground.home, 0o755)
    const inside = join(closed, 'shop')
    const elsewhere = join(ground.home, 'elsewhere')
    const first = await startPostgres(inside, { durable: false, elsewhere })
    await ask(first.url, `create table notes as select 'kept' as note`)
    await first.stop()
    expect(first.note).toMatch(/^the database is kept in .*elsewhere.*, because only root may enter a folder above .*shop$/)
    const second = await startPostgres(inside, { durable: false, elsewhere })
    expect(await ask(second.url, 'select note from notes')).toEqual([{ note: 'kept' }])
    await second.stop()
    expect(statSync(closed).mode & 0o777).toBe(0o700)
  })
})
