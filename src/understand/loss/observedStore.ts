import { dayText } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import type { AskedWish } from './askedStore.ts'
import type { Watched } from './observed.ts'

/**
 * What happened to a sample of the lost and of the others in a window as long as the horizon that ends a usual gap after their last
 * purchase (today at the latest); by a hash of their ids, so that the same people always give the same sample. `had` names what did.
 */
export async function loadWatched(tx: Db, { today, horizonDays, timezone }: AskedWish): Promise<Watched[]> {
  await tx.query('drop table if exists lost_sample')
  await tx.query(
    `create temp table lost_sample (customer_id text, lost boolean, since date, until date, since_at timestamptz, until_at timestamptz,
       before float8, gap float8, first_on date, last_on date) on commit drop`,
  )
  await tx.query(
    `insert into lost_sample
     with chosen as (
       (select customer_id, true as lost from lost_present where silent >= 0.5 order by md5(customer_id), customer_id limit ${mostLost})
       union all
       (select customer_id, false from lost_present where silent < 0.5 order by md5(customer_id), customer_id limit ${mostKept}))
     select c.customer_id, c.lost, w.until - $2::int, w.until, (w.until - $2::int)::timestamp at time zone $3,
       (w.until + 1)::timestamp at time zone $3,
       p.before, s.gap, p.first_on, p.last_on
     from chosen c join lost_present p using (customer_id) join lost_spells s on s.customer_id = c.customer_id and s.next is null
     cross join lateral (select least(p.last_on + ceil(s.gap)::int, $1::date) as until) w`,
    [dayText(today), horizonDays, timezone],
  )
  await tx.query('analyze lost_sample')
  return tx.query<Watched>(
    `with told as (
       select s.customer_id, array_agg(distinct e.name) as names
       from lost_sample s join events e on e.customer_id = s.customer_id and e.profiled and e.happened_at >= s.since_at
         and e.happened_at < s.until_at
       where e.name = any($1::text[]) or e.name = 'Cost Booked' and e.body #>> '{properties,kind}' = 'contact'
       group by s.customer_id),
     dearer as (${dearer}),
     moved as (
       select distinct s.customer_id from lost_sample s join facts f on f.customer_id = s.customer_id
       where f.field in ('general.address', 'general.deliveryAddress') and f.said_at >= s.since_at and f.said_at < s.until_at and exists (
         select from facts b where b.customer_id = f.customer_id and b.field = f.field and b.said_at < f.said_at and b.value <> f.value)),
     rivals as (
       select distinct s.customer_id from lost_sample s join facts f on f.customer_id = s.customer_id
       where f.field = 'market.competitors' and f.value is not null and f.said_at >= s.since_at and f.said_at < s.until_at),
     contact as (
       select min(e.happened_at) as first_at from lost_sample s join events e using (customer_id) where e.name = any($2::text[])
         and e.profiled),
     returned as (
       select distinct s.customer_id from lost_sample s join orders o on o.customer_id = s.customer_id
       where o.kind = 'return' and o.day between s.since and s.until)
     select s.lost, s.before, s.gap as "gapDays", s.first_on = s.last_on as once, s.until - s.first_on as "knownDays",
       s.since_at >= contact.first_at as "contactKnown",
       coalesce(t.names && $2::text[] or 'Cost Booked' = any(t.names), false) as contacted,
       array_remove(array[
         case when 'Complaint Filed' = any(t.names) then 'complaint' end, case when returned.customer_id is not null then 'refund' end,
         case when 'Out of Stock' = any(t.names) then 'out_of_stock' end,
         case when 'Price Refused' = any(t.names) or dearer.customer_id is not null then 'price_rise' end,
         case when 'Promise Broken' = any(t.names) then 'promise_broken' end,
         case when 'Moved' = any(t.names) or moved.customer_id is not null then 'moved' end,
         case when 'Competitor Chosen' = any(t.names) or rivals.customer_id is not null then 'competitor' end], null) as had
     from lost_sample s cross join contact left join told t using (customer_id) left join dearer using (customer_id)
     left join moved using (customer_id) left join rivals using (customer_id) left join returned using (customer_id)
     order by md5(s.customer_id), s.customer_id`,
    [[...observedEvents, ...contactEvents], contactEvents],
  )
}

// --- internal ---

const mostLost = 4000
const mostKept = 8000
const observedEvents = ['Complaint Filed', 'Out of Stock', 'Promise Broken', 'Price Refused', 'Competitor Chosen', 'Moved']
/** The names under which the memory hears that a message arrived. */
const contactEvents = ['Email', 'SMS', 'Push Notification', 'Call', 'Letter', 'Message'].map(kind => `${kind} Delivered`)

/**
 * Paid within the window more than the card says is acceptable, or where it does not, a tenth more than when they first bought it: prices
 * at a till differ by a few cents without anybody minding.
 */
const dearer = `
  select distinct l.customer_id from (
    select s.customer_id, s.since, s.until, o.day, ol.price as paid, ol.product_id,
      first_value(ol.price) over (partition by s.customer_id, ol.product_id order by o.ordered_at, o.order_id, ol.line) as first_price
    from lost_sample s join orders o on o.customer_id = s.customer_id and o.kind = 'purchase'
    join order_lines ol on ol.customer_id = o.customer_id and ol.order_id = o.order_id
    where not exists (select from events e where e.customer_id = o.customer_id and e.message_id = o.message_id and not e.profiled)) l
  join products g on g.product_id = l.product_id
  left join lateral (
    select min((p.value ->> 'price')::float8) as acceptable from (
      select value from facts f where f.customer_id = l.customer_id and f.field = 'feasibility.prices'
      order by said_at desc, fact_id desc limit 1) f
    cross join jsonb_array_elements(case jsonb_typeof(f.value) when 'array' then f.value else '[]' end) p
    where lower(p.value ->> 'what') in (lower(g.sku), lower(g.name))) card on true
  where l.day between l.since and l.until and l.paid > coalesce(card.acceptable, nullif(l.first_price, 0) * 1.1)`
