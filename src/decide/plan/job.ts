import { dayMs } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import type { Deciding } from '../deciding.ts'
import { makeApproved } from './approval.ts'
import { reckonInThread } from './reckonInThread.ts'
import { dropOldPlans, loadApproved, loadUnderWay, waitAgain } from './store.ts'

/** Has a plan that was asked for reckoned by the next free process. */
export const askToReckon = ({ jobs }: Pick<Context, 'jobs'>): Promise<void> => jobs.add(reckoning, {}, { key: reckoning })
/** Has the contacts of approved plans made. */
export const askToMake = ({ jobs }: Pick<Context, 'jobs'>): Promise<void> => jobs.add(making, {}, { key: making })

/** The jobs of plans, and the taking up of what a stop or a crash left unfinished, or whose time has come. */
export function followPlans(app: App, context: Context, deciding: Deciding, work = reckonInThread): void {
  const { db, clock, jobs, log } = context
  const closing = new AbortController()
  jobs.register(reckoning, async () => {
    try {
      const reckoned = await work(context, closing.signal)
      if (reckoned) log.info({ reckoned }, 'a plan was reckoned')
    } catch (error) {
      // Not thrown on: a retry by the queue could be hours away. It is taken up below.
      log.error({ err: error }, 'a plan was interrupted')
      if (closing.signal.aborted) await waitAgain(db, new Date(clock()))
    }
  })
  jobs.register(making, async () => {
    await makeApproved(deciding, closing.signal).catch((error: unknown) => log.error({ err: error }, 'contacts of a plan were interrupted'))
  })
  jobs.every('*/5 * * * *', 'plan-when-due', () => resume(context))
  jobs.every('47 3 * * *', 'forget-plans', () => dropOldPlans(db, new Date(clock() - keptDays * dayMs)))
  app.addHook('preClose', async () => closing.abort())
  app.addHook('onListen', async () => {
    await resume(context).catch((error: unknown) => log.error({ err: error }, 'a plan left unfinished was not taken up'))
  })
}

// --- internal ---

const reckoning = 'plan'
const making = 'plan-contacts'
/** Beyond that nobody compares. */
const keptDays = 90

/** A job whose process was killed would otherwise be locked for four hours. */
async function resume(context: Context): Promise<void> {
  const underWay = await loadUnderWay(context.db)
  if (underWay && !underWay.held) await askToReckon(context)
  if ((await loadApproved(context.db, new Date(context.clock()))).length > 0) await askToMake(context)
}
