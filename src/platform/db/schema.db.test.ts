import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { printSchema } from './schema.ts'

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const file = new URL('../schema.sql', import.meta.url)

test('schema.sql says what the migrations make', async () => {
  const present = await printSchema(fresh.db)
  if (process.env.UPDATE_SCHEMA) await writeFile(file, present)
  const help = 'schema.sql is not what the migrations make; write it anew: UPDATE_SCHEMA=1 npx vitest run src/platform/db/schema.db.test.ts'
  expect(present, help).toBe(await readFile(file, 'utf8'))
})

test('every kind of thing that a table can have is printed', async () => {
  await fresh.db.query(`
    create table zz_parent (id integer primary key);
    create table zz_sample (
      id bigint generated always as identity, doubled integer generated always as (n * 2) stored,
      n integer not null default 7 check (n > 0),
      parent_id integer references zz_parent on delete cascade, at tstzrange, exclude using gist (at with &&), unique (n, id)
    ) with (fillfactor = 70);
    comment on table zz_sample is 'One row is a sample. local';
    create unique index zz_sample_n on zz_sample (n desc) where n > 5`)
  expect((await printSchema(fresh.db)).split('\n\n').find(part => part.includes('create table zz_sample'))).toBe(`\
-- One row is a sample. local
create table zz_sample (
  id bigint not null generated always as identity,
  doubled integer generated always as (n * 2) stored,
  n integer not null default 7,
  parent_id integer,
  at tstzrange,
  unique (n, id),
  exclude using gist (at with &&),
  foreign key (parent_id) references zz_parent(id) on delete cascade,
  check (n > 0)
) with (fillfactor=70);
create unique index zz_sample_n on zz_sample (n desc) where (n > 5);
`)
})
