import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { nullable } from '../customers/shapes.ts'
import { inTurn } from '../turn.ts'
import { saveProducts, setAvailable } from './catalogueStore.ts'

/** The catalogue: what the business says of its products, beside what orders say of them. */
export function productsRoutes(app: App, { db }: Context): void {
  const tags = ['products']

  app.post(
    '/api/products',
    {
      config: { role: 'marketer' },
      schema: {
        tags, summary: 'Write up to 1,000 products; what is left out of one stays as it is',
        body: catalogueShape, response: { 200: savedShape },
      },
    },
    async ({ body: { products } }) => {
      const twice = products.find(({ sku }, at) => products.findIndex(other => other.sku === sku) < at)
      if (twice) throw new Problem('conflict', `The code ${twice.sku} stands there twice.`, { sku: twice.sku })
      const said = products.map(({ attributes, ...product }) => ({ ...product, ...(attributes && { attributes: [...new Set(attributes)] }) }))
      const saved = await inTurn(db, tx => saveProducts(tx, said))
      const created = saved.filter(({ isNew }) => isNew).length
      return { created, changed: saved.length - created, products: saved.map(({ isNew: _isNew, ...product }) => product) }
    },
  )

  app.patch(
    '/api/products/:sku',
    {
      config: { role: 'staff' },
      schema: {
        tags, summary: 'Say that a product is sold out, or there again',
        params: Type.Object({ sku: skuShape }), body: availableShape, response: { 200: productShape },
      },
    },
    async ({ params: { sku }, body: { available } }) => {
      const product = await inTurn(db, tx => setAvailable(tx, sku, available))
      if (!product) throw new Problem('unknown_product', `No product has the code ${sku}.`, { sku })
      return product
    },
  )
}

// --- internal ---

/** By blanks alone nothing can be called. */
const text = (longest: number) => Type.String({ minLength: 1, maxLength: longest, pattern: '\\S' })
const skuShape = text(255)
const attributesShape = Type.Array(text(40), { maxItems: 16, description: 'What it is like: "sour", "vegan"' })
const availableShape = Type.Object({ available: Type.Boolean({ description: 'False while it is sold out' }) }, { additionalProperties: false })

const catalogueShape = Type.Object(
  {
    products: Type.Array(
      Type.Object(
        {
          sku: skuShape, name: Type.Optional(text(1000)), category: Type.Optional(nullable(text(255))),
          price: Type.Optional(nullable(Type.Number({ minimum: 0, maximum: 1e9 }))),
          attributes: Type.Optional(attributesShape), available: Type.Optional(Type.Boolean()),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 1000 },
    ),
  },
  { additionalProperties: false },
)

const productShape = Type.Object({
  productId: Type.Integer(), sku: Type.String(), name: Type.String(), category: nullable(Type.String()), price: nullable(Type.Number()),
  attributes: Type.Array(Type.String()), available: Type.Boolean(),
})
const savedShape = Type.Object({ created: Type.Integer(), changed: Type.Integer(), products: Type.Array(productShape) })
