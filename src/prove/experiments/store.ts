import type { Arm } from '../../decide/experiments/definition.ts'
import type { Programme } from '../../decide/experiments/programmeStore.ts'
import type { Db } from '../../platform/db/db.ts'
import type { NewExperiment, Result, SavedExperiment, StopReason } from './experiment.ts'
import { freeFrom, type Taken } from './traffic.ts'

/** All experiments, the newest first. */
export function loadExperiments(db: Db): Promise<SavedExperiment[]> {
  return db.query<SavedExperiment>(`${savedSql} order by created_at desc, experiment_id`)
}

export async function loadExperiment(db: Db, id: string): Promise<SavedExperiment | undefined> {
  const [row] = await db.query<SavedExperiment>(`${savedSql} where experiment_id = $1`, [id])
  return row
}

type Drafted = { readonly experimentId: string; readonly salt: string; readonly at: Date }

export async function insertExperiment(db: Db, wish: NewExperiment, { experimentId, salt, at }: Drafted): Promise<void> {
  await db.query(
    `insert into experiments (experiment_id, name, state, arms, traffic, metric, days, stop_early, salt, created_at)
     values ($1, $2, 'draft', $3, $4, $5, $6, $7, $8, $9)`,
    [experimentId, wish.name, JSON.stringify(wish.arms), wish.traffic, wish.metric, wish.days, wish.stopEarly, salt, at],
  )
}

/** Starts a draft where there is a stretch of customers for it; says why not, if not. Two who start at once do it one after the other. */
export function startExperiment(
  db: Db, { experimentId, traffic }: Pick<SavedExperiment, 'experimentId' | 'traffic'>, programmeId: number, at: Date,
): Promise<'started' | 'no_traffic_left' | 'not_a_draft'> {
  return db.transaction(async tx => {
    await tx.query('lock table experiments in share row exclusive mode')
    const taken = await tx.query<Taken>(`select traffic_from as "from", traffic from experiments where state = 'running'`)
    const from = freeFrom(taken, traffic)
    if (from === undefined) return 'no_traffic_left'
    const started = await tx.query(
      `update experiments set state = 'running', traffic_from = $2, programme_id = $3, started_at = $4
       where experiment_id = $1 and state = 'draft' returning 1`,
      [experimentId, from, programmeId, at],
    )
    return started.length > 0 ? 'started' : 'not_a_draft'
  })
}

/** Stops one that runs; false where it does not, any more. */
export async function stopExperiment(db: Db, id: string, because: StopReason, at: Date): Promise<boolean> {
  const stopped = await db.query(
    `update experiments set state = 'stopped', stopped_at = $2, stopped_because = $3
     where experiment_id = $1 and state = 'running' returning 1`,
    [id, at, because],
  )
  return stopped.length > 0
}

export async function saveResult(db: Db, id: string, result: Result): Promise<void> {
  await db.query('update experiments set result = $2 where experiment_id = $1', [id, JSON.stringify(result)])
}

/** The salt of the holdout that an experiment left out, and the most that its share was. */
export async function loadHoldoutOf(db: Db, programmeId: number): Promise<Pick<Programme, 'salt' | 'mostShare'> | undefined> {
  const [row] = await db.query<Pick<Programme, 'salt' | 'mostShare'>>(
    'select salt, most_share as "mostShare" from programmes where programme_id = $1', [programmeId],
  )
  return row
}

/** Those of the offers that there are not. */
export async function loadUnknownOffers(db: Db, arms: readonly Arm[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    'select id from unnest($1::text[]) as named (id) where not exists (select from offers o where o.offer_id = id)',
    [arms.flatMap(({ offerIds }) => offerIds)],
  )
  return rows.map(({ id }) => id)
}

// --- internal ---

const savedSql = `
  select experiment_id as "experimentId", name, state, arms, traffic, traffic_from as "from", metric, days, stop_early as "stopEarly", salt,
    programme_id as "programmeId", started_at as "startedAt", stopped_at as "stoppedAt", stopped_because as "stoppedBecause", result
  from experiments`
