import { dayMs, dayText } from '../../../platform/calendar.ts'
import { patternOf } from '../letters.ts'
import type { CountLeaf } from '../rule.ts'
import type { Sources } from './sources.ts'

/** For each customer with any: how many purchases or events there were. `and` binds it to one customer, by the column it names. */
export function countSql(leaf: CountLeaf, sources: Pick<Sources, 'put' | 'ground' | 'reach'>, and: (customerId: string) => string): string {
  if (leaf.of === 'event') return eventsSql(leaf, sources, and('e.customer_id'))
  const { put, reach, ground: { today } } = sources
  const from = leaf.days === undefined ? '' : `and o.day >= ${put(dayText(today - leaf.days), 'date')}`
  return `select o.customer_id, count(*)::int as times from orders o
    where o.kind = 'purchase' and o.day <= ${put(dayText(today), 'date')} ${from} ${and('o.customer_id')} ${goodsSql(leaf, put, reach)}
      and not exists (select from events e where e.customer_id = o.customer_id and e.message_id = o.message_id and not e.profiled)
    group by o.customer_id`
}

// --- internal ---

/**
 * A product by its code or its name, a category by its name. For one customer each line asks for its own product: PostgreSQL guesses that a
 * pattern fits hardly any product and would rather try it on all of them, 2.5 ms for 2,000 products where this takes 0.1.
 */
function goodsSql({ of, name }: CountLeaf, put: Sources['put'], reach: Sources['reach']): string {
  if (of === 'orders' || name === undefined) return ''
  const pattern = put(patternOf([name]), 'text')
  const fits = of === 'category'
    ? `p.category collate "C" ~ ${pattern}`
    : `(p.sku collate "C" ~ ${pattern} or p.name collate "C" ~ ${pattern})`
  const goods = reach === 'one' ? `(select ${fits} from products p where p.product_id = l.product_id)` : fits
  return `and exists (
    select from order_lines l ${reach === 'one' ? '' : 'join products p using (product_id)'}
    where l.customer_id = o.customer_id and l.order_id = o.order_id and ${goods})`
}

/**
 * The day of an event is that of the business's time zone, which no index knows; a day earlier, in UTC, it is asked of the index first,
 * since no zone is further off.
 */
function eventsSql({ name = '', days }: CountLeaf, { put, ground }: Pick<Sources, 'put' | 'ground'>, and: string): string {
  const { today, timezone } = ground
  const day = `(e.happened_at at time zone ${put(timezone, 'text')})::date`
  const from = days === undefined ? '' : `and ${day} >= ${put(dayText(today - days), 'date')}
    and e.happened_at >= ${put(new Date((today - days - 1) * dayMs).toISOString(), 'timestamptz')}`
  return `select e.customer_id, count(*)::int as times from events e
    where e.name = ${put(name, 'text')} and e.profiled and ${day} <= ${put(dayText(today), 'date')} ${from} ${and}
    group by e.customer_id`
}
