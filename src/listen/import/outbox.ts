import type { UsualEvent } from '../../remember/event.ts'
import type { Outcome } from '../hearing.ts'
import type { Account } from './account.ts'
import type { Item } from './items.ts'

export type Outbox = {
  put(item: Item): void
  isFull(): boolean
  /** Lets what is gathered go as soon as what went before has arrived; does not wait for it to arrive itself. */
  send(): Promise<void>
  /** Sends the rest and waits until all of it has arrived. */
  finish(): Promise<void>
}

/**
 * Batches on their way to `hear`, one at a time: while the database works on one, the next is read from the file.
 * A batch is one transaction: large enough to make its round trips cheap, small enough for progress to be seen.
 */
export function openOutbox(hear: (events: readonly UsualEvent[]) => Promise<readonly Outcome[]>, account: Account): Outbox {
  let batch: Item[] = []
  let rows = 0
  let underWay: Promise<void> = Promise.resolve()
  const send = async (): Promise<void> => {
    const items = batch
    batch = []
    rows = 0
    await underWay
    if (items.length === 0) return
    underWay = hear(items.flatMap(item => item.events)).then(outcomes => account.settle(items, outcomes))
    // Whoever waits next gets the error; until then it must not count as unhandled.
    underWay.catch(() => undefined)
  }
  return {
    put: item => {
      batch.push(item)
      rows += item.rows.length
    },
    isFull: () => batch.length >= batchItems || rows >= batchRows,
    send,
    finish: async () => {
      await send()
      await underWay
    },
  }
}

// --- internal ---

const batchItems = 500
const batchRows = 10_000
