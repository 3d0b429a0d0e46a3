import { localTimeIn } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { loadActive } from '../learning/store.ts'
import { assessNow } from './assessment.ts'
import { loadLatest, loadUnderWay, requestAssessment } from './assessStore.ts'

type Asking = Pick<Context, 'db' | 'jobs' | 'clock'>

/** Asks for an assessment, which the next free process does; else the name of why not. */
export async function askToAssess({ db, jobs, clock }: Asking): Promise<'not_learned' | 'already_assessing' | undefined> {
  const active = await loadActive(db)
  if (!active.some(({ kind }) => kind === 'worth')) return 'not_learned'
  if (!(await requestAssessment(db, clock()))) return 'already_assessing'
  await jobs.add(job, {}, { key: job })
  return undefined
}

/**
 * The job `assess`: on request, at night where learning has not led to one, and the taking up of what a stop or a crash left unfinished.
 */
export function followLearning(app: App, context: Context, work = assessNow): void {
  const { db, clock, jobs, log } = context
  const closing = new AbortController()
  jobs.register(job, async () => {
    try {
      const outcome = await work(db, { clock, signal: closing.signal })
      if (outcome) log.info({ assessed: outcome }, 'customers were assessed')
    } catch (error) {
      // Not thrown on: a retry by the queue could be hours away. It is taken up below.
      log.error({ err: error }, 'an assessment was interrupted')
      // Our own stop is no failed try.
      if (closing.signal.aborted) await requestAssessment(db, clock(), true)
    }
  })
  jobs.every('*/5 * * * *', 'assess-when-due', async () => {
    await resume(context)
    const { timezone } = await loadSettings(db)
    if (isDue((await loadLatest(db))?.startedAt.getTime(), clock(), timezone)) await askToAssess(context)
  })
  app.addHook('preClose', async () => closing.abort())
  app.addHook('onListen', async () => {
    await resume(context).catch((error: unknown) => log.error({ err: error }, 'an assessment left unfinished was not taken up'))
  })
}

/** Once a night, at 06:00 of the business: what is learned at 04:00 is assessed at once, so this is for the other nights. */
export function isDue(last: number | undefined, now: number, timezone: string): boolean {
  const local = localTimeIn(timezone)
  const nightOf = (at: number): number => {
    const { day, hour } = local(at)
    return hour >= nightHour ? day : day - 1
  }
  // Learned at 04:00 and assessed before 06:00 is of the night that ends at 06:00.
  return last === undefined || nightOf(now) > nightOf(last + earlyMs)
}

// --- internal ---

const job = 'assess'
const nightHour = 6
const earlyMs = 3 * 3_600_000

/** A job whose process was killed would otherwise be locked for four hours. */
async function resume({ db, jobs }: Asking): Promise<void> {
  const underWay = await loadUnderWay(db)
  if (underWay && !underWay.held) await jobs.add(job, {}, { key: job })
}
