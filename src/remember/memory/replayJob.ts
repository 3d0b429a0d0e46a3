import type { App, Context } from '../../platform/context.ts'
import { memoryVersion } from './codec.ts'
import { replay } from './replay.ts'
import { loadMemoryVersion } from './replayStore.ts'

/**
 * Memories are at any time what a replay would make of the events. Their hours and days are those of the business's time zone, so a
 * job folds all anew when an owner changes it; and after an upgrade that remembers more than the one before, when the server starts.
 * The job outlives a crash, and the version is noted only when it is through.
 */
export function keepMemoriesCurrent(app: App, context: Context): void {
  context.jobs.register(job, async () => {
    const { customers, changed } = await replay(context.db, context.clock)
    context.log.info({ customers, changed }, 'memories were folded anew')
  })
  app.addHook('onReady', async () => {
    if ((await loadMemoryVersion(context.db)) < memoryVersion) await context.jobs.add(job, {}, { key: job })
  })
  app.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'PATCH' || request.routeOptions.url !== '/api/settings' || reply.statusCode !== 200) return
    if (Object.hasOwn(Object(request.body), 'timezone')) await context.jobs.add(job, {}, { key: job })
  })
}

// --- internal ---

const job = 'replay-memories'
