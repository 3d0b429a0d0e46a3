import type { Db } from '../../../platform/db/db.ts'

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

/** Puts those right whose tier was written by cuts that the whole has since moved: few, where those came from a fair sample. */
export async function saveTiers(tx: Db, cuts: readonly number[]): Promise<void> {
  const tier = `case ${cuts.map((_, i) => `when worth >= ($1::real[])[${i + 1}] then ${i + 1}`).join(' ')} else ${cuts.length + 1} end`
  await tx.query(`update worths_next set tier = ${cuts.length > 0 ? tier : 1} where tier <> ${cuts.length > 0 ? tier : 1}`, cuts.length > 0 ? [cuts] : [])
}

/** The key, and all indexes that `worths` has at present, whichever migration made them. */
export async function indexNext(tx: Db): Promise<void> {
  await tx.query('alter table worths_next add constraint worths_next_pkey primary key (customer_id)')
  for (const { name, text } of await loadIndexes(tx)) {
    await tx.query(text.replace(` ${name} ON public.worths `, ` ${name}_next ON public.worths_next `))
  }
  await tx.query('analyze worths_next')
}

/**
 * Takes out whoever is gone since the reading began - erased, merged away, profiling withdrawn: of all these the memory is gone, and who
 * gave the permission back meanwhile stands in the ledger - and puts the table in the place of the old one. Inside a turn, so that
 * nobody goes in between. Returns how many went.
 */
export async function swapNext(tx: Db, gone: string, since: Date): Promise<number> {
  const [taken] = await tx.query<{ count: number }>(
    `with gone as (delete from worths_next n where ${gone} or exists (
       select from consents s where s.customer_id = n.customer_id and s.purpose = 'profiling' and s.state = 'withdrawn' and s.recorded_at >= $1)
     returning 1) select count(*) from gone`,
    [since],
  )
  const indexes = await loadIndexes(tx)
  await tx.query('drop table worths')
  await tx.query('alter table worths_next rename to worths')
  await tx.query('alter index worths_next_pkey rename to worths_pkey')
  for (const { name } of indexes) await tx.query(`alter index ${name}_next rename to ${name}`)
  return taken?.count ?? 0
}

// --- internal ---

function loadIndexes(tx: Db): Promise<{ name: string; text: string }[]> {
  return tx.query(
    `select quote_ident(r.relname) as name, pg_get_indexdef(i.indexrelid) as text from pg_index i join pg_class r on r.oid = i.indexrelid
     where i.indrelid = 'worths'::regclass and not i.indisprimary order by r.relname`,
  )
}
