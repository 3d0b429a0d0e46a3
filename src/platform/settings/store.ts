import type { Db } from '../db/db.ts'
import { openRecent } from '../recent.ts'
import { toSettings, type Settings } from './settings.ts'

/** The settings as they are, at most a second old: they are read with every event. */
export function loadSettings(db: Db): Promise<Settings> {
  return recent.get(db, async () => {
    const rows = await db.query<{ name: string; value: unknown }>({ name: 'settings', text: 'select name, value from settings' })
    return toSettings(Object.fromEntries(rows.map(row => [row.name, row.value])))
  })
}

/** Changes only what is named, all of it or nothing, and returns all settings. */
export async function saveSettings(db: Db, change: Partial<Settings>, at: Date): Promise<Settings> {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined)
  if (entries.length > 0) {
    await db.query(
      `insert into settings (name, value, updated_at)
       select name, value::jsonb, $3 from unnest($1::text[], $2::text[]) as changed (name, value)
       order by name
       on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at`,
      [entries.map(([name]) => name), entries.map(([, value]) => JSON.stringify(value)), at],
    )
  }
  recent.forget(db)
  return loadSettings(db)
}

// --- internal ---

const recent = openRecent<Settings>(1000)
