import type { Db } from '../../platform/db/db.ts'
import { dayMs } from '../../platform/calendar.ts'
import { type ModelProduct, trendHalfLifeDays, type UsualModel } from './model.ts'

/** Builds the model from the daily totals: all products, and what baskets of the last ten half-lives held. */
export async function loadUsualModel(db: Db): Promise<UsualModel> {
  const [present] = await db.query<{ day: string | null; baskets: number }>(
    `select max(d.day) as day, coalesce(sum(d.baskets * power(0.5::float8, (latest.day - d.day) / $1::float8)), 0)::float8 as baskets
     from days d cross join (select max(day) as day from days where baskets > 0) latest(day)
     where d.day > latest.day - $2::int`,
    [trendHalfLifeDays, 10 * trendHalfLifeDays],
  )
  const rows = await db.query<Omit<ModelProduct, 'share'> & { readonly baskets: number }>(
    `select p.product_id as "productId", p.sku, p.name, p.category, p.price, p.available and not p.service as available,
       coalesce(sold.baskets, 0)::float8 as baskets
     from products p
     left join (select product_id, sum(baskets * power(0.5::float8, ($1::date - day) / $2::float8)) as baskets
                from product_days where day > $1::date - $3::int group by product_id) sold using (product_id)`,
    [present?.day ?? '1970-01-01', trendHalfLifeDays, 10 * trendHalfLifeDays],
  )
  const options = await db.query<{ option_id: number; name: string }>('select option_id, name from options')
  const baskets = present?.baskets ?? 0
  const products = new Map(rows.map(({ baskets: held, ...product }) => [
    product.productId, { ...product, share: baskets > 0 ? Math.min(1, held / baskets) : 0 },
  ]))
  const sold = [...products.values()].filter(product => product.share > 0 && product.available)
  const popular = sold.sort((a, b) => b.share - a.share || a.productId - b.productId).slice(0, 200)
  return {
    today: present?.day ? Date.parse(present.day) / dayMs : 0, baskets, products, popular,
    options: new Map(options.map(row => [row.option_id, row.name])),
  }
}
