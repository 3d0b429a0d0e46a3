import type { Db } from '../../platform/db/db.ts'
import type { Running } from './definition.ts'

/** The experiments that run, the oldest first, at most a second old: they are asked for with every decision. */
export async function loadRunning(db: Db): Promise<readonly Running[]> {
  const known = cache.get(db)
  if (known && performance.now() - known.loadedAt < maxAgeMs) return known.running
  const running = await db.query<Running>({
    name: 'running experiments',
    text: `select experiment_id as "experimentId", arms, traffic, traffic_from as "from", salt
           from experiments where state = 'running' order by started_at, experiment_id`,
  })
  cache.set(db, { running, loadedAt: performance.now() })
  return running
}

// --- internal ---

const maxAgeMs = 1000
const cache = new WeakMap<Db, { readonly running: readonly Running[]; readonly loadedAt: number }>()
