import { dayMs } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import { dropOldTickets } from './store.ts'

/** Each night, removes tickets that came more than thirty days ago, whatever became of them. */
export function forgetOldTickets(_app: App, context: Context): void {
  context.jobs.every('23 3 * * *', 'forget-tickets', async () => {
    await dropOldTickets(context.db, new Date(context.clock() - keptDays * dayMs))
  })
}

/** A month to look into a complaint about the waiting; what was said at the counter, also of people without a name, is not kept longer. */
const keptDays = 30
