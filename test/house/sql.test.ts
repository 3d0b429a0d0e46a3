import { expect, test } from 'vitest'
import { isTest, sources } from './sources.ts'

/** Where SQL lives: `store.ts`, files in `store/`, and `xStore.ts`; each asks its questions for the station around it. */
const isStore = /\/(store\.ts|store\/[^/]+\.ts|\w+Store\.ts)$/

/** Each exception with its reason. A file that no longer needs its place here fails the test, too. */
const exceptions: Readonly<Record<string, string>> = {
  'src/platform/db/db.ts': 'the seam to the database itself',
  'src/platform/db/copy.ts': 'COPY for any table that a store names',
  'src/platform/db/migrate.ts': 'applies the migrations',
  'src/platform/db/schema.ts': 'prints the catalogue',
  'src/platform/http/status.ts': 'asks whether the database answers',
  'src/platform/postgres/guard.ts': 'holds the embedded server while somebody uses it',
  'src/platform/postgres/server.ts': 'waits for the embedded server and makes its database',
  'src/platform/postgres/supervisor.ts': 'stops the embedded server when nobody holds it',
  'src/listen/import/adopt.ts': 'asks whether anything was sold or said yet',
  'src/remember/turn.ts': 'takes the turn of the one writer',
  'src/remember/tables.ts': 'reads the catalogue for every table of a customer',
  'src/remember/consent/condition.ts': 'the condition of consent that goes into the SQL of others',
  'src/remember/consent/defaults.ts': 'one setting',
  'src/remember/customers/members.ts': 'one statement',
  'src/remember/forgetting/catalogue.ts': 'reads the catalogue',
  'src/remember/forgetting/erase.ts': 'deletes by the catalogue, table by table',
  'src/remember/forgetting/export.ts': 'reads by the catalogue, table by table',
  'src/remember/forgetting/names.ts': 'every name of a person, for erasure',
  'src/remember/forgetting/tombstones.ts': 'hashes and their table are one thing',
  'src/remember/identities/mergeCustomers.ts': 'moves rows by the catalogue, table by table',
  'src/remember/memory/recall.ts': 'the one statement that reads a memory, with its permission',
  'src/remember/memory/replay.ts': 'counts customers for the progress',
  'src/cli/demo.ts': 'asks whether the database is empty',
  'src/cli/doctor.ts': 'checks a database that may be damaged',
  'src/cli/migrate.ts': 'counts the migrations',
}

test('SQL stands in store files and in the exceptions named here', () => {
  const found = withSql()
  expect(found.filter(path => !isStore.test(path) && !(path in exceptions))).toEqual([])
})

test('each exception still has SQL', () => {
  const found = withSql()
  expect(Object.keys(exceptions).filter(path => !found.includes(path))).toEqual([])
})

test('stores are found', () => {
  expect(withSql().filter(path => isStore.test(path)).length).toBeGreaterThan(10)
})

// --- internal ---

/** A call of the database, or a quoted text that begins like a statement of SQL or a condition on the purposes of a customer. */
const sql = /\.query[<(]|['`]\s*(select|insert into|update|delete from|with \w+ as \(|create table|copy) |\.(stated|granted)_purposes/

function withSql(): string[] {
  return sources(['src']).filter(file => !isTest(file) && sql.test(file.text)).map(({ path }) => path)
}
