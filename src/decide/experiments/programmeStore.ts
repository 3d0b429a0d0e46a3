import type { Db } from '../../platform/db/db.ts'
import { openRecent } from '../../platform/recent.ts'
import { randomId } from '../../platform/random.ts'

/** A period in which the same customers are held out. */
export type Programme = {
  readonly programmeId: number
  /** Draws the holdout; given to nobody, so that nobody can choose who is in it. */
  readonly salt: string
  /** The least and the most that the share has been since the beginning: who stands between them was held out for a part of it. */
  readonly leastShare: number
  readonly mostShare: number
  readonly since: Date
}

/**
 * The present programme, at most a second old. The first to ask begins it, with a salt of its own; so does who first asks after nobody was
 * held out, since everybody has been treated then and the old holdout shows nothing any more. `share`: the setting.
 */
export function loadProgramme(db: Db, { share, now }: { readonly share: number; readonly now: number }): Promise<Programme> {
  return recent.get(db, async () => {
    const last = await loadLast(db)
    if (!last || (last.leastShare === 0 && share > 0)) return begin(db, last?.programmeId ?? 0, share, now)
    return share < last.leastShare || share > last.mostShare ? widen(db, last, share) : last
  }, share)
}

/** Begins a new programme: other customers are held out from now on, and the account begins anew. */
export async function beginProgramme(db: Db, { share, now }: { readonly share: number; readonly now: number }): Promise<Programme> {
  const programme = await begin(db, (await loadLast(db))?.programmeId ?? 0, share, now)
  recent.forget(db)
  return programme
}

// --- internal ---

const recent = openRecent<Programme>(1000)

const columns = 'programme_id as "programmeId", salt, least_share as "leastShare", most_share as "mostShare", since'

async function loadLast(db: Db): Promise<Programme | undefined> {
  const [row] = await db.query<Programme>({
    name: 'last programme', text: `select ${columns} from programmes order by programme_id desc limit 1`,
  })
  return row
}

/**
 * Of two who begin the same one at once the first draws the salt, and both use it. Experiments end, since their customers were drawn from
 * those whom the last programme did not hold out.
 */
async function begin(db: Db, after: number, share: number, now: number): Promise<Programme> {
  await db.query(
    `with begun as (
       insert into programmes (programme_id, salt, least_share, most_share, since) values ($1, $2, $3, $3, $4)
       on conflict (programme_id) do nothing returning 1)
     update experiments set state = 'stopped', stopped_at = $4, stopped_because = 'new_programme'
     where state = 'running' and exists (select from begun)`,
    [after + 1, randomId(), share, new Date(now)],
  )
  return (await loadLast(db))!
}

async function widen(db: Db, { programmeId }: Programme, share: number): Promise<Programme> {
  const [row] = await db.query<Programme>(
    `update programmes set least_share = least(least_share, $2), most_share = greatest(most_share, $2)
     where programme_id = $1 returning ${columns}`,
    [programmeId, share],
  )
  return row!
}
