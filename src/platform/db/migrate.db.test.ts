import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { openDb } from './db.ts'
import { migrate } from './migrate.ts'

let fresh: Fresh
let path: string
beforeAll(async () => {
  fresh = await freshDatabase()
  path = await mkdtemp(join(tmpdir(), 'usual-migrations-'))
})
afterAll(async () => {
  await fresh.drop()
  await rm(path, { recursive: true })
})

const folder = (): URL => pathToFileURL(`${path}/`)

test('a migrated database needs nothing more', async () => {
  expect(await migrate(fresh.db)).toEqual([])
})

test('files are applied in the order of their numbers, and each once', async () => {
  await writeFile(join(path, '9002_fill.sql'), 'insert into heaps values (1)')
  await writeFile(join(path, '9001_make.sql'), 'create table heaps (n integer)')
  await writeFile(join(path, 'notes.md'), 'not a migration')
  expect(await migrate(fresh.db, folder())).toEqual(['9001_make.sql', '9002_fill.sql'])
  expect(await migrate(fresh.db, folder())).toEqual([])
  expect(await fresh.db.query('select n from heaps')).toEqual([{ n: 1 }])
})

test('two servers that start at once apply each file once', async () => {
  await writeFile(join(path, '9003_slow.sql'), 'select pg_sleep(0.2); insert into heaps values (3)')
  const other = openDb({ url: fresh.url, connections: 1 })
  const applied = await Promise.all([migrate(fresh.db, folder()), migrate(other, folder())])
  await other.close()
  expect(applied.flat()).toEqual(['9003_slow.sql'])
  expect(await fresh.db.query('select n from heaps where n = 3')).toHaveLength(1)
})

test('a file that fails leaves nothing behind and is tried again', async () => {
  await writeFile(join(path, '9004_broken.sql'), 'insert into heaps values (4); select 1 / 0')
  await expect(migrate(fresh.db, folder())).rejects.toThrow(/division by zero/)
  expect(await fresh.db.query('select n from heaps where n = 4')).toEqual([])
  await writeFile(join(path, '9004_broken.sql'), 'insert into heaps values (4)')
  expect(await migrate(fresh.db, folder())).toEqual(['9004_broken.sql'])
})
