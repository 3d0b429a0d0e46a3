import type { Db } from '../../../platform/db/db.ts'
import { Problem } from '../../../platform/http/problems.ts'
import { isErased } from '../../forgetting/tombstones.ts'

/**
 * The id under which a customer stands now: an id that was merged away leads to the survivor. Throws erased for a person who
 * was erased and unknown_customer for an id nobody ever had.
 */
export async function resolveCustomer(db: Db, id: string): Promise<string> {
  const [row] = await db.query<{ customerId: string }>(
    {
      name: 'resolve customer',
      text: `select customer_id as "customerId" from customers where customer_id = $1
             union all
             select c.customer_id from identities i join customers c on c.customer_id = i.customer_id where i.kind = 'user' and i.value = $1
             limit 1`,
    },
    [id],
  )
  if (row) return row.customerId
  const erased = await isErased(db, [{ kind: 'user', value: id }])
  throw erased.size > 0 ? new Problem('erased') : new Problem('unknown_customer')
}
