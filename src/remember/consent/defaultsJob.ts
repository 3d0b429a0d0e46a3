import { setTimeout as sleep } from 'node:timers/promises'
import type { App, Context } from '../../platform/context.ts'
import { loadDefaults } from './defaults.ts'
import { dropUnpermitted } from './store.ts'

/**
 * Memories follow the defaults of the business: when an owner changed them, those no longer permitted are deleted by a job. Until
 * it ran they cannot be read either, since every reading asks for the permission of that moment.
 */
export function followDefaults(app: App, context: Context): void {
  context.jobs.register(job, async () => {
    let dropped = await dropUnpermitted(context.db, await loadDefaults(context.db))
    // Settings are up to a second old in other processes: one may have remembered something meanwhile by the old default.
    await sleep(settingsAgeMs)
    dropped += await dropUnpermitted(context.db, await loadDefaults(context.db))
    context.log.info({ dropped }, 'memories no longer permitted were deleted')
  })
  app.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'PATCH' || request.routeOptions.url !== '/api/settings' || reply.statusCode !== 200) return
    if (!Object.hasOwn(Object(request.body), 'purposeDefaults')) return
    await context.jobs.add(job, {}, { key: job })
  })
}

// --- internal ---

const job = 'drop-unpermitted-memories'
const settingsAgeMs = 1500
