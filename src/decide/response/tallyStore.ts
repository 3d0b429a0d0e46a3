import type { Db } from '../../platform/db/db.ts'
import type { ChannelKind } from '../channels/channel.ts'

/** What became of the contacts about one offer in one channel, ever. */
export type Tally = {
  readonly offerId: string
  readonly channel: ChannelKind
  readonly contacts: number
  readonly read: number
  readonly accepted: number
  readonly gaveUp: number
}

/** One row for each offer and channel with a contact. Contacts are counted (a million take 0.1 s); what became of them was added up. */
export function loadTallies(db: Db): Promise<Tally[]> {
  return db.query<Tally>(
    `with made as (select offer_id, channel, count(*) as contacts from contacts where state <> 'cancelled' group by 1, 2)
     select offer_id as "offerId", channel, coalesce(m.contacts, 0) + coalesce(t.shown, 0) as contacts, coalesce(t.read, 0) as read,
       coalesce(t.accepted, 0) as accepted, coalesce(t.gave_up, 0) as "gaveUp"
     from made m full join tallies t using (offer_id, channel)`,
  )
}
