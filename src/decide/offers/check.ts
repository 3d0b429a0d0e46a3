import { Problem } from '../../platform/http/problems.ts'
import { parseRule } from '../audience/parseRule.ts'
import type { Catalogue } from './catalogue.ts'
import type { OfferSaid } from './store.ts'

/**
 * What no shape of a field can say: that there is such a product, that terms stay above the floor, that what is offered has a price. Gives
 * the offer with a trusted audience; throws unknown_product, invalid_audience or invalid_value with the `field`.
 */
export function checkOffer(said: OfferSaid, catalogue: Catalogue): OfferSaid {
  const missing = said.skus.find(sku => !catalogue.goods.has(sku))
  if (missing !== undefined) throw new Problem('unknown_product', `No product has the code ${missing}.`, { sku: missing, field: 'skus' })
  if (said.kind !== 'service' && said.skus.length === 0) throw wrong('skus', `A ${said.kind} needs the code of at least one product.`)
  if (said.kind === 'bundle' && said.skus.length < 2) throw wrong('skus', 'A bundle needs the codes of at least two products.')
  if (said.validFrom && said.validUntil && said.validUntil <= said.validFrom) {
    throw wrong('validUntil', 'validUntil must be later than validFrom.')
  }
  const twice = said.variants.find(({ variantId }, at) => said.variants.findIndex(other => other.variantId === variantId) < at)
  if (twice) throw wrong('variants', `The variant ${twice.variantId} stands there twice.`)
  checkTerms(said, catalogue)
  return { ...said, audience: said.audience === null ? null : parseRule(said.audience) }
}

// --- internal ---

function checkTerms(said: OfferSaid, catalogue: Catalogue): void {
  const terms = catalogue.termsOf(said)
  if (!terms && said.state === 'active') {
    throw wrong('price', 'Say the price: what is in it has none, and what has no price cannot be weighed against silence.')
  }
  if (terms && terms.asked < said.floor) {
    throw wrong('floor', `After terms it asks ${terms.asked}, less than the floor of ${said.floor}; nobody could be offered it.`)
  }
}

const wrong = (field: string, detail: string): Problem => new Problem('invalid_value', detail, { field })
