import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { actorOf } from '../../platform/http/authorise.ts'
import { Problem } from '../../platform/http/problems.ts'
import { allows } from '../../platform/roles.ts'
import { nullable } from '../customers/shapes.ts'
import { inTurn } from '../turn.ts'
import { changeProduct, saveProducts } from './catalogueStore.ts'

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
      const said = products.map(({ attributes, ...product }) => ({
        ...product, ...(attributes && { attributes: [...new Set(attributes)] }),
      }))
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
        tags, summary: 'Say that a product is sold out, or there again, or what share of its price is profit',
        description: 'What is sold out says the staff; a margin takes a marketer.',
        params: Type.Object({ sku: skuShape }), body: changeShape, response: { 200: productShape },
      },
    },
    async request => {
      const { params: { sku }, body } = request
      if (body.margin !== undefined && !allows(actorOf(request).role, 'marketer')) throw new Problem('forbidden')
      const product = await inTurn(db, tx => changeProduct(tx, sku, body))
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
const marginShape = nullable(Type.Number({
  minimum: -1, maximum: 1, description: 'Share of the price that is profit; null: that of the category, else of the business',
}))
const changeShape = Type.Object(
  { available: Type.Optional(Type.Boolean({ description: 'False while it is sold out' })), margin: Type.Optional(marginShape) },
  { additionalProperties: false, minProperties: 1 },
)

const catalogueShape = Type.Object(
  {
    products: Type.Array(
      Type.Object(
        {
          sku: skuShape, name: Type.Optional(text(1000)), category: Type.Optional(nullable(text(255))),
          price: Type.Optional(nullable(Type.Number({ minimum: 0, maximum: 1e9 }))),
          margin: Type.Optional(marginShape), attributes: Type.Optional(attributesShape), available: Type.Optional(Type.Boolean()),
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
  margin: nullable(Type.Number()), attributes: Type.Array(Type.String()), available: Type.Boolean(),
})
const savedShape = Type.Object({ created: Type.Integer(), changed: Type.Integer(), products: Type.Array(productShape) })
