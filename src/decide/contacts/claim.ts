import type { Db } from '../../platform/db/db.ts'
import type { ChannelKind } from '../channels/channel.ts'
import { takeChannel } from '../channels/store.ts'
import { takeOffer } from '../offers/store.ts'
import { claimContact, type NewContact } from './store.ts'

/** Why a contact is not to be made: something changed since the facts were read, or there is no more of it. */
export type Lost = 'changed' | 'channel_full' | 'sold_out'

/** What there is only so much of. `perDay`: contacts of the channel on `day` (of the business) at most, null: no limit. */
export type Scarce = {
  readonly channel: ChannelKind; readonly day: string; readonly perDay: number | null; readonly offerId: string; readonly hasStock: boolean
}

/**
 * Claims a contact durably, or says why not. One statement; only where a channel's day or a stock is limited a transaction of two or three,
 * so that nothing is taken for a contact that is not made.
 */
export async function claim(db: Db, contact: NewContact, { channel, day, perDay, offerId, hasStock }: Scarce): Promise<Lost | undefined> {
  if (perDay === null && !hasStock) return (await claimContact(db, contact)) ? undefined : 'changed'
  try {
    await db.transaction(async tx => {
      if (!(await claimContact(tx, contact))) throw new Undone('changed')
      if (perDay !== null && !(await takeChannel(tx, { channel, day, limit: perDay }))) throw new Undone('channel_full')
      if (hasStock && !(await takeOffer(tx, offerId))) throw new Undone('sold_out')
    })
  } catch (error) {
    if (error instanceof Undone) return error.lost
    throw error
  }
  return undefined
}

// --- internal ---

/** Leaves the transaction, so that all of it is undone. */
class Undone extends Error {
  readonly lost: Lost

  constructor(lost: Lost) {
    super(lost)
    this.lost = lost
  }
}
