import type { Db } from '../../platform/db/db.ts'
import type { Settings } from '../../platform/settings/settings.ts'

/** By product id: what one of it costs the customer, where that is known, and what share of it (-1 to 1) is profit, which is always said. */
export type Margins = { readonly prices: ReadonlyMap<number, number>; readonly margins: ReadonlyMap<number, number> }

/** The margin that the product itself says, else its category's, else that of the whole business. */
export async function loadMargins(db: Db, { margin, categoryMargins }: Pick<Settings, 'margin' | 'categoryMargins'>): Promise<Margins> {
  const rows = await db.query<{ product_id: number; category: string | null; price: number | null; margin: number | null }>(
    'select product_id, category, price, margin from products',
  )
  const byCategory = new Map(Object.entries(categoryMargins))
  const ofCategory = (category: string | null): number => (category === null ? undefined : byCategory.get(category)) ?? margin
  return {
    prices: new Map(rows.flatMap(({ product_id: id, price }) => (price === null ? [] : [[id, price] as const]))),
    margins: new Map(rows.map(({ product_id: id, category, margin: own }) => [id, own ?? ofCategory(category)])),
  }
}
