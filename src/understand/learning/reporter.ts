import { setImmediate as breathe } from 'node:timers/promises'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/db.ts'
import { type Doing, tellRun } from './runStore.ts'

export type Told = (share: number, doing: Doing) => void

/**
 * Writes how far a learning is, twice a second at most, so that a learner may report as often as it likes; each report lets the process
 * breathe.
 */
export function openReporter(
  db: Db, { clock, holder, onProgress }: { readonly clock: Clock; readonly holder: string; readonly onProgress?: Told },
): (doing: Doing, share: number, always?: boolean) => Promise<void> {
  let toldAt = -Infinity
  return async (doing, share, always = false) => {
    await breathe()
    if (!always && performance.now() - toldAt < everyMs) return
    toldAt = performance.now()
    onProgress?.(share, doing)
    await tellRun(db, holder, share, doing, clock())
  }
}

// --- internal ---

const everyMs = 500
