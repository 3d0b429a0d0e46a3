import type { Db } from '../../platform/db/db.ts'
import type { LostLedger } from './ledger.ts'

/** The newest ledger, and when it was written; undefined before the first assessment that could tell. */
export async function loadLedger(db: Db): Promise<{ readonly ledger: LostLedger; readonly assessedAt: Date } | undefined> {
  const [row] = await db.query<{ ledger: LostLedger; assessedAt: Date }>(
    `select lost as ledger, updated_at as "assessedAt" from assessments where state = 'done' and lost is not null
     order by assessment_id desc limit 1`,
  )
  return row
}
