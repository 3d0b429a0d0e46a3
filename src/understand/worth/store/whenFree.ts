import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseError } from 'pg'
import type { Db } from '../../../platform/db/db.ts'

/**
 * Does what needs a table that others may be reading for long (a backup reads all of them at once): tries, and where it would have to wait
 * gives way with everything it holds, and tries again. Throws what the last try threw after ten minutes, or when it is to stop.
 */
export async function whenFree<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === lockNotAvailable) || waitedMs >= longestMs) throw error
    }
    await pause(pauseMs, undefined, { signal })
  }
}

/** Takes `worths` for oneself until the transaction ends, or throws within a blink; what comes after waits as long as it must. */
export async function takeWorths(tx: Db): Promise<void> {
  await tx.query(`set local lock_timeout = '${blinkMs}ms'`)
  await tx.query('lock table worths in access exclusive mode')
  await tx.query('set local lock_timeout = 0')
}

// --- internal ---

/** Whoever wants to read meanwhile stands behind us: no longer than a person notices. */
const blinkMs = 200
const pauseMs = 1000
const longestMs = 600_000
const lockNotAvailable = '55P03'
