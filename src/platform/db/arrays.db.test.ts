import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../../test/fresh.ts'
import { cutSql, joinedTexts, numberArray, textArray, timeArray } from './arrays.ts'
import { copyRows } from './copy.ts'

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.db.query('create table texts (place integer, value text)')
})
afterAll(() => fresh.drop())

const odd = [
  '', 'null', 'NULL', '{}', ',', '"', '\\', '\\n', '\n', '\t', '\r', '\\N', '\\.', ' a ', '\u2028', '😀', "'; drop table texts; --", '\b',
  '\\"',
]
// NUL and halves of surrogate pairs are refused at the edge: PostgreSQL stores neither.
const anyText = fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary' }).filter(text => !text.includes('\0') && text.isWellFormed()))
const anyTexts = fc.array(fc.option(anyText), { maxLength: 30 })

test('every text comes back as it went in an array', async () => {
  await fc.assert(fc.asyncProperty(anyTexts, async texts => {
    const [row] = await fresh.db.query<{ back: (string | null)[] }>('select $1::text[] as back', [textArray(texts)])
    expect(row?.back).toEqual(texts)
  }), { numRuns: 200 })
})

test('every text comes back as it went in bytes that are cut', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyText, { maxLength: 30 }), async texts => {
    const { bytes, froms, lengths } = joinedTexts(texts)
    const rows = await fresh.db.query<{ value: string }>(
      `select ${cutSql('$1', 't.start', 't.size')} as value
       from unnest($2::integer[], $3::integer[]) with ordinality as t (start, size, n) order by n`,
      [bytes, froms, lengths],
    )
    expect(rows.map(({ value }) => value)).toEqual(texts)
  }), { numRuns: 200 })
})

test('every text comes back as it went by COPY', async () => {
  await fc.assert(fc.asyncProperty(anyTexts, async texts => {
    await fresh.db.transaction(async tx => {
      await tx.query('truncate texts')
      await copyRows(tx, 'texts (place, value)', texts.map((text, place) => [String(place), text]))
    })
    const rows = await fresh.db.query<{ value: string | null }>('select value from texts order by place')
    expect(rows.map(row => row.value)).toEqual(texts)
  }), { numRuns: 100 })
})

test('numbers and times come back as they went', async () => {
  const [row] = await fresh.db.query(
    'select $1::numeric[] as numbers, $2::timestamptz[] as times', [numberArray([1, -2.5, null, 1e-7, 1e21]), timeArray([0, null])],
  )
  expect(row).toEqual({ numbers: [1, -2.5, null, 1e-7, 1e21], times: [new Date(0), null] })
})
