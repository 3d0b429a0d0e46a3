import type { Db } from '../../platform/db/db.ts'
import type { PurposeDefaults } from './consent.ts'

/** What holds by default: the setting `purposeDefaults` over the defaults of `purposes`. */
export async function loadDefaults(db: Db): Promise<PurposeDefaults> {
  const [row] = await db.query<{ value: PurposeDefaults }>(
    { name: 'purpose_defaults', text: `select value from settings where name = 'purposeDefaults'` },
  )
  return row?.value ?? {}
}
