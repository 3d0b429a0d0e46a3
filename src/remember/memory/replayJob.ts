import type { App, Context } from '../../platform/context.ts'
import { replay } from './replay.ts'

/**
 * Hours and days in a memory are those of the business's time zone. When an owner changes it, a job folds all memories anew, so
 * that they are at any time what a replay would make of the events.
 */
export function followTimezone(app: App, context: Context): void {
  context.jobs.register(job, async () => {
    const { customers, changed } = await replay(context.db, context.clock)
    context.log.info({ customers, changed }, 'memories were folded anew')
  })
  app.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'PATCH' || request.routeOptions.url !== '/api/settings' || reply.statusCode !== 200) return
    if (Object.hasOwn(Object(request.body), 'timezone')) await context.jobs.add(job, {}, { key: job })
  })
}

// --- internal ---

const job = 'replay-memories'
