import { textArray } from '../../platform/db/arrays.ts'
import type { Db } from '../../platform/db/db.ts'

export type Member = { readonly firmId: string; readonly customerId: string; readonly since: number }

/** Customers of whom a group event spoke are firms, also those who had ordered before it was said. */
export async function markFirms(tx: Db, customerIds: readonly string[]): Promise<void> {
  await tx.query(
    { name: 'mark firms', text: `update customers set kind = 'firm' where customer_id = any($1::text[]) and kind <> 'firm'` },
    [textArray(customerIds)],
  )
}

/**
 * Puts persons on the cards of the firms they belong to (a group event says so). Saying it again changes nothing, nor does it
 * where staff had already written the person down and linked them. The name shown is the linked customer's own.
 */
export async function saveMembers(tx: Db, members: readonly Member[]): Promise<void> {
  await tx.query(
    `insert into people (customer_id, person_id, name, linked_customer_id, since)
     select distinct on (m.firm_id, m.member_id) m.firm_id, 'member:' || m.member_id, coalesce(c.name, m.member_id), m.member_id, m.since
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as m (firm_id, member_id, since)
     left join customers c on c.customer_id = m.member_id
     where m.firm_id <> m.member_id
       and not exists (select 1 from people p where p.customer_id = m.firm_id and p.linked_customer_id = m.member_id)
     order by m.firm_id, m.member_id, m.since
     on conflict (customer_id, person_id) do nothing`,
    [members.map(each => each.firmId), members.map(each => each.customerId), members.map(each => new Date(each.since))],
  )
}
