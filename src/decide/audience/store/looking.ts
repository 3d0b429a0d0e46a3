import type { Db } from '../../../platform/db/db.ts'
import type { Block } from '../estimate.ts'
import type { Ground } from '../ground.ts'
import { countsOf, fieldsOf, type Rule } from '../rule.ts'
import { audienceSql, somebodySql } from './condition.ts'

/** What was looked at: of `pages` pages of customers the `blocks`; where everybody was looked at, both are one. */
export type Looked = {
  readonly sampled: boolean
  readonly pages: number
  readonly blocks: readonly Block[]
  readonly examples: readonly { readonly customerId: string; readonly name: string | null }[]
}

/**
 * Up to so many customers everybody is looked at: where a rule reads rows only, and where it reads history or cards. A sample of 20,000
 * takes 0.1 to 0.4 s, as everybody does where they are 100,000.
 */
const mostLooked = { rows: 1_500_000, history: 100_000 } as const

/** Looks who is meant: at everybody, or where that would keep somebody waiting who types, at a sample. */
export async function lookWho(
  db: Db, rule: Rule, ground: Ground, mostAt: Readonly<Record<keyof typeof mostLooked, number>> = mostLooked,
): Promise<Looked> {
  const { pages, customers } = await loadSize(db)
  const readsRows = countsOf(rule).length === 0 && !fieldsOf(rule).some(field => field.startsWith('card.'))
  const most = readsRows ? mostAt.rows : mostAt.history
  return customers > most ? lookAtSome(db, rule, ground, { pages, share: fewWanted / customers }) : lookAtAll(db, rule, ground)
}

// --- internal ---

/** About so many are looked at in a sample: a rule that means half of them is then known to within 1 in 100. */
const fewWanted = 20_000

type Found = Pick<Looked, 'blocks' | 'examples'>

async function lookAtAll(db: Db, rule: Rule, ground: Ground): Promise<Looked> {
  const { joins, conditions, values } = audienceSql([rule], ground, 'whole')
  const [found] = await db.query<Found>(
    `with looked as materialized (select c.customer_id from customers c ${joins} where ${conditions[0]})
     select json_build_array(json_build_object(
         'people', (select count(*) from customers c where ${somebodySql()}), 'meant', (select count(*) from looked))) as blocks,
       ${examplesSql('select customer_id from looked')} as examples`,
    values,
  )
  return { sampled: false, pages: 1, blocks: found?.blocks ?? [], examples: found?.examples ?? [] }
}

/**
 * The customers of pages drawn by chance: whole pages, since single rows from everywhere would mean reading all of them, and with the
 * number of the page, since who stands on one is alike. The draw is the same each time, so that the number does not flicker while somebody
 * types.
 */
async function lookAtSome(db: Db, rule: Rule, ground: Ground, { pages, share }: { pages: number; share: number }): Promise<Looked> {
  const { joins, conditions, values } = audienceSql([rule], ground, 'few', 1)
  const [found] = await db.query<Found>(
    `with drawn as materialized (
       select ctid as place, * from customers tablesample system ($1) repeatable (1)),
     looked as materialized (
       select c.customer_id, (c.place::text::point)[0]::bigint as block, ${somebodySql()} as somebody, ${conditions[0]} as meant
       from drawn c ${joins})
     select (select coalesce(json_agg(json_build_object('people', people, 'meant', meant)), '[]') from (
         select count(*) filter (where somebody) as people, count(*) filter (where meant) as meant from looked group by block) b) as blocks,
       ${examplesSql('select customer_id from looked where meant')} as examples`,
    [100 * share, ...values],
  )
  return { sampled: true, pages, blocks: found?.blocks ?? [], examples: found?.examples ?? [] }
}

const examplesSql = (meant: string): string => (
  `(select coalesce(json_agg(json_build_object('customerId', customer_id, 'name', name) order by customer_id), '[]')
    from (select customer_id from (${meant}) m order by customer_id limit 5) five join customers using (customer_id))`
)

/** As PostgreSQL's planner estimates it: rows a page when last analysed, times the pages there are now. */
async function loadSize(db: Db): Promise<{ readonly pages: number; readonly customers: number }> {
  const [size] = await db.query<{ pages: number; customers: number }>(
    `select pages::int,
       case when relpages > 0 and reltuples >= 0 then pages * (reltuples / relpages) else pages * 60 end::float8 as customers
     from pg_class, lateral (select pg_relation_size(oid) / current_setting('block_size')::int as pages) size
     where oid = 'customers'::regclass`,
  )
  return size ?? { pages: 0, customers: 0 }
}
