import type { Db } from '../../db/db.ts'

/** One token at a time, as a hash among the settings: it lives for the minutes between the first start and the first owner. */
export async function saveSetupToken(db: Db, hash: Buffer, at: Date): Promise<void> {
  await db.query(
    `insert into settings (name, value, updated_at) values ('setupToken', to_jsonb($1::text), $2)
     on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at`,
    [hash.toString('hex'), at],
  )
}

/** True for the one caller that took it. */
export async function deleteSetupToken(db: Db, hash: Buffer): Promise<boolean> {
  const rows = await db.query(
    `delete from settings where name = 'setupToken' and value = to_jsonb($1::text) returning name`,
    [hash.toString('hex')],
  )
  return rows.length === 1
}
