import type { Db } from '../../platform/db/db.ts'
import type { DaySum } from './daySums.ts'
import type { ContactDay, SilenceDay } from './spentStore.ts'

type Between = { readonly from: string; readonly until: string }

/**
 * Until when the sums of a programme are kept, YYYY-MM-DD, null where none are yet; and how many customers had parts on both sides then.
 */
export async function loadKeptUntil(db: Db, programmeId: number): Promise<KeptUntil> {
  const [row] = await db.query<KeptUntil>(
    'select summed_until as "summedUntil", crossed from programmes where programme_id = $1', [programmeId],
  )
  return row ?? { summedUntil: null, crossed: 0 }
}
export type KeptUntil = { readonly summedUntil: string | null; readonly crossed: number }

/** The kept sums of a programme until a day. */
export async function loadKeptSums(db: Db, programmeId: number, until: string): Promise<DaySum[]> {
  const rows = await db.query<KeptRow>(
    `select day, metric, state, treated, n, sum, squares, cubes, before, before_squares as "beforeSquares", cross_before as "cross"
     from account_days where programme_id = $1 and day <= $2 order by day, metric, state, treated`,
    [programmeId, until],
  )
  return rows.map(({ day, metric, state, treated, ...sums }) => ({ day, metric, state, arm: Number(treated), sums }))
}
type KeptRow = Pick<DaySum, 'day' | 'metric' | 'state'> & DaySum['sums'] & { readonly treated: boolean }

export function loadKeptContacts(db: Db, { from, until }: Between): Promise<ContactDay[]> {
  return db.query<ContactDay>(
    `select day, channel, contacts, cost, read, accepted, gave_up as "gaveUp" from contact_days
     where day >= $1 and day <= $2 order by day, channel`, [from, until],
  )
}

export function loadKeptSilences(db: Db, { from, until }: Between): Promise<SilenceDay[]> {
  return db.query<SilenceDay>(
    'select day, reason, decisions, saved from silence_days where day >= $1 and day <= $2 order by day, reason', [from, until],
  )
}

/** What a night keeps: the sums of the whole programme, contacts and silences `between` two days. What was kept of these gives way. */
export type Kept = {
  readonly programmeId: number
  readonly sums: readonly DaySum[]
  readonly between: Between
  readonly contacts: readonly ContactDay[]
  readonly silences: readonly SilenceDay[]
  readonly crossed: number
}

export function keepDays(db: Db, { programmeId, sums, between, contacts, silences, crossed }: Kept): Promise<void> {
  return db.transaction(async tx => {
    await tx.query('delete from account_days where programme_id = $1', [programmeId])
    await tx.query(
      `insert into account_days (programme_id, day, metric, state, treated, n, sum, squares, cubes, before, before_squares, cross_before)
       select $1, * from unnest($2::date[], $3::text[], $4::text[], $5::boolean[], $6::int[], $7::float8[], $8::float8[], $9::float8[],
         $10::float8[], $11::float8[], $12::float8[])`,
      [
        programmeId, sums.map(({ day }) => day), sums.map(({ metric }) => metric), sums.map(({ state }) => state),
        sums.map(({ arm }) => arm === 1), ...sumNames.map(name => sums.map(each => each.sums[name])),
      ],
    )
    await tx.query('delete from contact_days where day >= $1 and day <= $2', [between.from, between.until])
    await tx.query(
      `insert into contact_days (day, channel, contacts, cost, read, accepted, gave_up)
       select * from unnest($1::date[], $2::text[], $3::int[], $4::float8[], $5::int[], $6::int[], $7::int[])`,
      (['day', 'channel', 'contacts', 'cost', 'read', 'accepted', 'gaveUp'] as const).map(name => contacts.map(each => each[name])),
    )
    await tx.query('delete from silence_days where day >= $1 and day <= $2', [between.from, between.until])
    await tx.query(
      `insert into silence_days (day, reason, decisions, saved)
       select * from unnest($1::date[], $2::text[], $3::int[], $4::float8[])`,
      (['day', 'reason', 'decisions', 'saved'] as const).map(name => silences.map(each => each[name])),
    )
    await tx.query('update programmes set summed_until = $2, crossed = $3 where programme_id = $1', [programmeId, between.until, crossed])
  })
}

// --- internal ---

const sumNames = ['n', 'sum', 'squares', 'cubes', 'before', 'beforeSquares', 'cross'] as const
