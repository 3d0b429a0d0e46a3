import type { Db } from '../platform/db/db.ts'

/**
 * One writer of customers at a time, over all processes. Everything that changes who somebody is, what they permit or what is
 * remembered of them goes through here, so a merge, a withdrawal and an order can never cross. Batches share a turn, so it costs one
 * round trip per few hundred events.
 *
 * The turn is a row that its holder signs. A holder that finds its own name there knows that nobody else has written since, and may
 * trust what it remembers from its last turn; `wasMine` says so.
 */
export function inTurn<Result>(db: Db, work: (tx: Db, wasMine: boolean) => Promise<Result>, holder = 'somebody'): Promise<Result> {
  return db.transaction(async tx => {
    const [before] = await tx.query<{ holder: string }>(
      {
        name: 'take turn',
        text: `with before as (select holder from turn where id = 1 for update)
               update turn set holder = $1 from before where id = 1 returning before.holder`,
      },
      [holder],
    )
    return work(tx, holder !== 'somebody' && before?.holder === holder)
  })
}
