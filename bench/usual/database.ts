import { openForCommand } from '../../src/cli/open.ts'
import { loadSettings } from '../../src/platform/settings/store.ts'
import { defaultBits } from '../../src/remember/consent/consent.ts'
import type { History } from '../../src/understand/learning/history.ts'
import { loadHistory } from '../../src/understand/learning/historyStore.ts'

/** The orders in the database of this project (or of DATABASE_URL) of all who permit profiling, as learning reads them. */
export async function readDatabase(say: (line: string) => void): Promise<History> {
  const { db, close } = await openForCommand()
  try {
    const { timezone, purposeDefaults } = await loadSettings(db)
    const { history, visits } = await loadHistory(db, { timezone, defaults: defaultBits(purposeDefaults) })
    say(`${visits} visits of ${history.length} customers in the database`)
    return history
  } finally {
    await close()
  }
}
