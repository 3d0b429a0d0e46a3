import type { Db } from '../../platform/db/db.ts'
import { openRecent } from '../../platform/recent.ts'
import type { Running } from './definition.ts'

/** The experiments that run, the oldest first, at most a second old: they are asked for with every decision. */
export function loadRunning(db: Db): Promise<readonly Running[]> {
  return recent.get(db, () => db.query<Running>({
    name: 'running experiments',
    text: `select experiment_id as "experimentId", arms, traffic, traffic_from as "from", salt
           from experiments where state = 'running' order by started_at, experiment_id`,
  }))
}

// --- internal ---

const recent = openRecent<readonly Running[]>(1000)
