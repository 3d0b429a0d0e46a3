import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../platform/clock.ts'
import { openDb } from '../../platform/db/db.ts'
import { learn } from './learn.ts'
import { learners } from './learners.ts'

/** The thread in which a server learns: with a connection of its own, and after everybody else, so that requests do not notice it. */
const { databaseUrl, holder } = workerData as { readonly databaseUrl: string; readonly holder: string }
// On Linux a priority belongs to the thread; elsewhere it would slow down the whole server.
if (process.platform === 'linux') setPriority(0, 10)
const db = openDb({ url: databaseUrl, connections: 3, applicationName: 'usual-learning' })
try {
  parentPort?.postMessage(await learn(db, { clock: systemClock, learners, holder }))
} finally {
  await db.close()
}
