import type { Db } from '../../platform/db/db.ts'
import type { Settings } from '../../platform/settings/settings.ts'

/** By product id: its price, where that is known, and what share of the price (-1 to 1) is profit, which is always said. */
export type Margins = { readonly prices: ReadonlyMap<number, number>; readonly margins: ReadonlyMap<number, number> }

/** The margin that the product itself says, else its category's, else that of the whole business; of all products, or of `only` these. */
export async function loadMargins(
  db: Db, { margin, categoryMargins }: Pick<Settings, 'margin' | 'categoryMargins'>, only: readonly number[] | null = null,
): Promise<Margins> {
  const rows = await db.query<{ product_id: number; category: string | null; price: number | null; margin: number | null }>(
    'select product_id, category, price, margin from products where $1::int[] is null or product_id = any($1::int[])', [only],
  )
  const byCategory = new Map(Object.entries(categoryMargins))
  const ofCategory = (category: string | null): number => (category === null ? undefined : byCategory.get(category)) ?? margin
  return {
    prices: new Map(rows.flatMap(({ product_id: id, price }) => (price === null ? [] : [[id, price] as const]))),
    margins: new Map(rows.map(({ product_id: id, category, margin: own }) => [id, own ?? ofCategory(category)])),
  }
}
