import type { Db } from '../../../platform/db/db.ts'
import { takeWorths } from './whenFree.ts'

/**
 * Everything below happens in one transaction: until its end nobody sees the table, so nobody waits for it, and a process that is
 * killed leaves nothing behind.
 */
export async function createNext(tx: Db): Promise<void> {
  await tx.query('create table worths_next (like worths including defaults including constraints)')
  const [old] = await tx.query<{ comment: string }>(
    `select quote_literal(obj_description('worths'::regclass, 'pg_class')) as comment`,
  )
  if (old) await tx.query(`comment on table worths_next is ${old.comment}`)
}

/** Puts those right whose tier by the `likely` cuts is another than by the true ones: few, where the likely came from a fair sample. */
export async function saveTiers(tx: Db, cuts: readonly number[], likely: readonly number[]): Promise<void> {
  if (cuts.length === 0) return
  const tier = `case ${cuts.map((_, i) => `when worth >= ($1::real[])[${i + 1}] then ${i + 1}`).join(' ')} else ${cuts.length + 1} end`
  const between = cuts.map((_, i) => `worth >= ($2::real[])[${i + 1}] and worth < ($3::real[])[${i + 1}]`).join(' or ')
  const least = cuts.map((cut, i) => Math.min(cut, likely[i]!))
  const most = cuts.map((cut, i) => Math.max(cut, likely[i]!))
  await tx.query(`update worths_next set tier = ${tier} where ${between}`, [cuts, least, most])
}

/** The key, and all indexes that `worths` has at present, whichever migration made them. */
export async function indexNext(tx: Db): Promise<void> {
  await tx.query('alter table worths_next add constraint worths_next_pkey primary key (customer_id)')
  for (const { name, text } of await loadIndexes(tx)) {
    await tx.query(text.replace(` ${name} ON public.worths `, ` ${name}_next ON public.worths_next `))
  }
  await tx.query('analyze worths_next (tier, state, worth)')
}

/**
 * Takes out whoever is gone since the reading began - erased, merged away, profiling withdrawn - and puts the table in the place of the old
 * one. Inside a turn, so that nobody goes in between; throws where the old one is being read, since all who write would wait with it.
 * `forgotten` is the condition that nothing is remembered of a row of `n`.
 */
export async function swapNext(tx: Db, forgotten: string, since: Date): Promise<void> {
  if (await hasAnybodyGone(tx, since)) {
    await tx.query(`delete from worths_next n where ${forgotten}`)
    // Who gave the permission back meanwhile is remembered anew; what was read is of before.
    await tx.query(`delete from worths_next where customer_id in (select customer_id from consents where ${withdrawn})`, [since])
  }
  const indexes = await loadIndexes(tx)
  await takeWorths(tx)
  await tx.query('drop table worths')
  await tx.query('alter table worths_next rename to worths')
  await tx.query('alter index worths_next_pkey rename to worths_pkey')
  for (const { name } of indexes) await tx.query(`alter index ${name}_next rename to ${name}`)
}

// --- internal ---

const withdrawn = `purpose = 'profiling' and state = 'withdrawn' and recorded_at >= $1`

/**
 * Whether any memory can have gone: each way to lose one leaves a date. Most nights nobody goes, and to look for the gone among a million
 * takes seconds in which nothing is heard.
 */
async function hasAnybodyGone(tx: Db, since: Date): Promise<boolean> {
  const [row] = await tx.query<{ gone: boolean }>(
    `select exists (select from tombstones where erased_at >= $1) or exists (select from merges where merged_at >= $1)
       or exists (select from settings where name = 'purposeDefaults' and updated_at >= $1)
       or exists (select from consents where ${withdrawn}) as gone`,
    [since],
  )
  return row?.gone ?? true
}

function loadIndexes(tx: Db): Promise<{ name: string; text: string }[]> {
  return tx.query(
    `select quote_ident(r.relname) as name, pg_get_indexdef(i.indexrelid) as text from pg_index i join pg_class r on r.oid = i.indexrelid
     where i.indrelid = 'worths'::regclass and not i.indisprimary order by r.relname`,
  )
}
