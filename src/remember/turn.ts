import type { Db } from '../platform/db/db.ts'

/**
 * One writer of customers at a time, over all processes. Everything that changes who somebody is, what they permit or what is
 * remembered of them goes through here, so a merge, a withdrawal and an order can never cross. Batches share a turn, so the lock
 * costs one round trip per few hundred events.
 */
export function inTurn<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  return db.transaction(async tx => {
    await tx.query({ name: 'take turn', text: 'select pg_advisory_xact_lock(7510421)' })
    return work(tx)
  })
}
