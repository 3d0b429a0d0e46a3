import { dayMs } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import { isCertain } from './result.ts'
import { lookAt } from './look.ts'
import { loadExperiments, saveResult, stopExperiment } from './store.ts'

/** Each night, looks at the experiments that run, and ends those that are over. */
export function followExperiments(_app: App, context: Context): void {
  context.jobs.every('53 2 * * *', 'follow-experiments', () => followExperimentsNow(context))
}

/** Keeps what each says until yesterday; ends it after its days, or earlier where it may and the answer is certain. */
export async function followExperimentsNow({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = clock()
  for (const experiment of (await loadExperiments(db)).filter(({ state }) => state === 'running')) {
    const look = await lookAt(db, experiment, now - dayMs)
    if (!look) continue
    await saveResult(db, experiment.experimentId, look.result)
    const because = look.days >= experiment.days ? 'days_over'
      : experiment.stopEarly && isCertain(experiment, look.result, look.days) ? 'certain' : undefined
    if (because) await stopExperiment(db, experiment.experimentId, because, new Date(now))
  }
}
