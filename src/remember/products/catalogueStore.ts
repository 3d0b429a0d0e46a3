import type { Db } from '../../platform/db/db.ts'

/** A product as the business keeps it. */
export type CatalogueProduct = {
  readonly productId: number
  readonly sku: string
  readonly name: string
  readonly category: string | null
  readonly price: number | null
  /** Share of the price that is profit, -1 to 1; null: that of the category, else of the business. */
  readonly margin: number | null
  readonly attributes: string[]
  readonly available: boolean
}

/** What is said of a product: a field that is left out stays as it is, null empties it. */
export type ProductSaid = {
  readonly sku: string
  readonly name?: string
  readonly category?: string | null
  readonly price?: number | null
  readonly margin?: number | null
  readonly attributes?: readonly string[]
  readonly available?: boolean
}

/** Writes products that are new and changes those that are there. Each sku at most once. Returns all of them, in the order of their ids. */
export function saveProducts(tx: Db, products: readonly ProductSaid[]): Promise<(CatalogueProduct & { readonly isNew: boolean })[]> {
  return tx.query(
    `with said as (
       select sku, fields, array(select jsonb_array_elements_text(coalesce(fields -> 'attributes', '[]'))) as attributes
       from unnest($1::text[], $2::jsonb[]) as t (sku, fields)
     ), changed as (
       update products p set
         name = coalesce(fields ->> 'name', p.name),
         category = case when fields ? 'category' then fields ->> 'category' else p.category end,
         price = case when fields ? 'price' then (fields ->> 'price')::numeric else p.price end,
         margin = case when fields ? 'margin' then (fields ->> 'margin')::numeric else p.margin end,
         attributes = case when fields ? 'attributes' then said.attributes else p.attributes end,
         available = coalesce((fields ->> 'available')::boolean, p.available)
       from said where p.sku = said.sku
       returning p.*, false as is_new
     ), fresh as (
       insert into products (sku, name, category, price, margin, attributes, available)
       select sku, coalesce(fields ->> 'name', sku), fields ->> 'category', (fields ->> 'price')::numeric,
         (fields ->> 'margin')::numeric, attributes,
         coalesce((fields ->> 'available')::boolean, true)
       from said where not exists (select from products p where p.sku = said.sku)
       returning *, true as is_new
     )
     select product_id as "productId", sku, name, category, price, margin, attributes, available, is_new as "isNew"
     from (select * from changed union all select * from fresh) saved order by product_id`,
    [products.map(product => product.sku), products.map(({ sku: _sku, ...fields }) => JSON.stringify(fields))],
  )
}

/** What is said of one product that is there. Undefined where there is no such product. */
export async function changeProduct(tx: Db, sku: string, { available, margin }: ProductChange): Promise<CatalogueProduct | undefined> {
  const [product] = await tx.query<CatalogueProduct>(
    `update products set available = coalesce($2, available), margin = case when $3 then $4 else margin end where sku = $1
     returning product_id as "productId", sku, name, category, price, margin, attributes, available`,
    [sku, available ?? null, margin !== undefined, margin ?? null],
  )
  return product
}
export type ProductChange = Pick<ProductSaid, 'available' | 'margin'>
