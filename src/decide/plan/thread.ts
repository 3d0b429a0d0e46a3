import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../platform/clock.ts'
import { openDb } from '../../platform/db/db.ts'
import { reckonNow } from './reckon.ts'

/** The thread in which a server plans: with connections of its own, and after everybody else, so that requests do not notice it. */
const { databaseUrl } = workerData as { readonly databaseUrl: string }
// On Linux a priority belongs to the thread; elsewhere it would slow down the whole server.
if (process.platform === 'linux') setPriority(0, 10)
const db = openDb({ url: databaseUrl, connections: 5, applicationName: 'usual-planning' })
try {
  parentPort?.postMessage(await reckonNow(db, { clock: systemClock }))
} finally {
  await db.close()
}
