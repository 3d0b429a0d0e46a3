import type { Db } from './db.ts'

/**
 * The present schema as one SQL text to read, from the catalogue of a migrated database: each table with what one row is, its
 * columns, keys, checks and indexes. The same migrations give the same text on every supported PostgreSQL.
 */
export async function printSchema(db: Db): Promise<string> {
  const extensions = await db.query<{ name: string }>(extensionsSql)
  const sequences = await db.query<{ name: string }>(sequencesSql)
  const tables = await db.query<Table>(tablesSql)
  const parts = [
    '-- Generated from the migrations, to be read; a test compares it. Do not edit.',
    extensions.map(({ name }) => `create extension ${name};`).join('\n'),
    sequences.map(({ name }) => `create sequence ${name};`).join('\n'),
    ...tables.map(printTable),
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

// --- internal ---

type Column = {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly fallback: string | null
  readonly identity: 'a' | 'd' | ''
  readonly generated: 's' | 'v' | ''
}

type Table = {
  readonly name: string
  readonly comment: string | null
  readonly options: string | null
  readonly columns: readonly Column[]
  readonly constraints: readonly string[]
  readonly indexes: readonly string[]
}

function printTable({ name, comment, options, columns, constraints, indexes }: Table): string {
  const lines = [...columns.map(printColumn), ...constraints.map(tidy)].map(line => `  ${line}`)
  const storage = options === null ? '' : ` with (${options})`
  return [
    `-- ${comment ?? '(no comment)'}`,
    `create table ${name} (\n${lines.join(',\n')}\n)${storage};`,
    ...indexes.map(index => `${tidy(index)};`),
  ].join('\n')
}

function printColumn({ name, type, required, fallback, identity, generated }: Column): string {
  const words = [name, type.replace('timestamp with time zone', 'timestamptz')]
  if (required) words.push('not null')
  if (identity !== '') words.push(`generated ${identity === 'a' ? 'always' : 'by default'} as identity`)
  else if (generated !== '') words.push(`generated always as ${fallback} ${generated === 's' ? 'stored' : 'virtual'}`)
  else if (fallback !== null) words.push(`default ${tidy(fallback)}`)
  return words.join(' ')
}

/** Key words in small letters, as we write them; what stands in quotes stays. */
function tidy(sql: string): string {
  const short = sql.replaceAll(' USING btree ', ' ').replaceAll(' public.', ' ').replaceAll(/'::text(\[\])?/g, "'")
  return short.replace(/'(?:[^']|'')*'|"[^"]*"|[^'"]+/g, piece => (/^['"]/.test(piece) ? piece : piece.toLowerCase()))
}

const extensionsSql = `select extname as name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`

/** Sequences of their own; those behind identity columns belong to their column. */
const sequencesSql = `
  select c.relname as name
  from pg_class c
  where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i'))
  order by c.relname collate "C"`

/** From version 18 on NOT NULL is a constraint of its own (type n); here it stands with its column, as it always did. */
const tablesSql = `
  select
    t.relname as name,
    obj_description(t.oid, 'pg_class') as comment,
    array_to_string(t.reloptions, ', ') as options,
    (select json_agg(json_build_object(
        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
        'fallback', pg_get_expr(f.adbin, f.adrelid), 'identity', a.attidentity, 'generated', a.attgenerated) order by a.attnum)
      from pg_attribute a left join pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
      where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(
        pg_get_constraintdef(c.oid, true)
        order by position(c.contype::text in 'puxfc'), c.conname collate "C")
      from pg_constraint c where c.conrelid = t.oid and c.contype in ('p', 'u', 'x', 'f', 'c')), '[]') as constraints,
    coalesce((select json_agg(pg_get_indexdef(i.indexrelid) order by r.relname collate "C")
      from pg_index i join pg_class r on r.oid = i.indexrelid
      where i.indrelid = t.oid
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))),
      '[]') as indexes
  from pg_class t
  where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = t.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
  order by t.relname collate "C"`
