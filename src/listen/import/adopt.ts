import type { Db } from '../../platform/db/db.ts'
import { saveSettings } from '../../platform/settings/store.ts'

/**
 * A business that has sold nothing yet and never said its money or time zone takes those of the first file, where they were
 * named with it. Later files only say how they are to be read.
 */
export async function adoptBusiness(
  db: Db, named: { readonly currency?: string | undefined; readonly timezone?: string | undefined }, now: number,
): Promise<void> {
  const [state] = await db.query<{ isFresh: boolean; set: string[] | null }>(
    `select not exists (select from orders) as "isFresh", (select array_agg(name) from settings
      where name in ('currency', 'timezone')) as set`,
  )
  if (!state?.isFresh) return
  const wanted = Object.entries(named).filter(([name, value]) => value !== undefined && value !== '' && !(state.set ?? []).includes(name))
  if (wanted.length > 0) await saveSettings(db, Object.fromEntries(wanted), new Date(now))
}
