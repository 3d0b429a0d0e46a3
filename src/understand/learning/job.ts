import type { App, Context } from '../../platform/context.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { loadBaskets } from './historyStore.ts'
import { learnInThread } from './learnInThread.ts'
import { loadRun, requestRun } from './runStore.ts'
import { isDue } from './schedule.ts'

/** Asks for a learning, which the next free process does; false where one waits or runs already. */
export async function askToLearn({ db, jobs, clock }: Pick<Context, 'db' | 'jobs' | 'clock'>): Promise<boolean> {
  if (!(await requestRun(db, clock()))) return false
  await jobs.add(job, {}, { key: job })
  return true
}

/**
 * The job `learn`, when it is due by itself, and the taking up of what a stop or a crash left unfinished. `learned` is called after each
 * learning that came to its end.
 */
export function followHistory(app: App, context: Context, work = learnInThread, learned = async (): Promise<void> => undefined): void {
  const closing = new AbortController()
  context.jobs.register(job, async () => {
    try {
      const outcomes = await work(context, closing.signal)
      if (outcomes) {
        context.log.info({ learned: outcomes }, 'learned')
        await learned()
      }
    } catch (error) {
      // Not thrown on: a retry by the queue could be hours away, and would hold up somebody who asks meanwhile. It is taken up below.
      context.log.error({ err: error }, 'a learning was interrupted')
      // Our own stop is no failed try.
      if (closing.signal.aborted) await requestRun(context.db, context.clock())
    }
  })
  context.jobs.every('*/5 * * * *', 'learn-when-due', async () => {
    await resume(context)
    const { timezone } = await loadSettings(context.db)
    if (isDue(await loadRun(context.db), await loadBaskets(context.db), context.clock(), timezone)) await askToLearn(context)
  })
  app.addHook('preClose', async () => closing.abort())
  app.addHook('onListen', async () => {
    await resume(context).catch((error: unknown) => context.log.error({ err: error }, 'a learning left unfinished was not taken up'))
  })
}

// --- internal ---

const job = 'learn'

/** A job whose process was killed would otherwise be locked for four hours. */
async function resume({ db, jobs }: Context): Promise<void> {
  const run = await loadRun(db)
  if (run && run.state !== 'idle' && !run.held) await jobs.add(job, {}, { key: job })
}
