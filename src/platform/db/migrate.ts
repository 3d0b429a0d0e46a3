import { readFile, readdir } from 'node:fs/promises'
import type { Db } from './db.ts'

/** Forward only: numbered SQL files, each applied once, in order, in a transaction of its own. Returns the names just applied. */
export async function migrate(db: Db, folder: URL = new URL('../migrations/', import.meta.url)): Promise<string[]> {
  const files = (await readdir(folder)).filter(name => /^\d{4}_\w+\.sql$/.test(name)).sort()
  await db.query(`create table if not exists migrations (name text primary key, applied_at timestamptz not null)`)
  const applied: string[] = []
  for (const name of files) {
    const sql = await readFile(new URL(name, folder), 'utf8')
    const isNew = await db.transaction(async tx => {
      // Two servers may start at once: the second waits here and then finds the work done.
      await tx.query('select pg_advisory_xact_lock(751042)')
      const [known] = await tx.query('select 1 from migrations where name = $1', [name])
      if (known) return false
      await tx.query(sql)
      await tx.query('insert into migrations (name, applied_at) values ($1, clock_timestamp())', [name])
      return true
    })
    if (isNew) applied.push(name)
  }
  return applied
}
