import { dayMs } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { dropOldDecisions } from './store.ts'

/** Each night, removes decisions that are older than anybody asks about. */
export function forgetOldDecisions(_app: App, { db, jobs, clock }: Context): void {
  jobs.every('47 3 * * *', 'forget-decisions', async () => {
    const { declinedDays } = await loadSettings(db)
    const now = clock()
    await dropOldDecisions(db, new Date(now - keptDays * dayMs), new Date(now - Math.max(keptDays, declinedDays) * dayMs))
  })
}

/** A year, so that a season can be compared with the last one, and a month for whoever does the comparing. */
const keptDays = 400
