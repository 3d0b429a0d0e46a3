import { adjustmentKinds } from '../../remember/memory/adjustment.ts'

/** What is wrong with the order in `properties`, in words, or undefined. Names follow Segment's e-commerce v2 spec. */
export function orderFault(name: string, properties: Record<string, unknown>): string | undefined {
  if (name !== 'Order Completed' && name !== 'Order Refunded' && name !== 'Order Cancelled') return undefined
  const { products, currency } = properties
  const orderId = properties['order_id'] ?? properties['orderId'] ?? undefined
  for (const field of ['total', 'value', 'revenue']) {
    const money = properties[field]
    if (money !== undefined && money !== null && !isNumber(money, 0, maxMoney)) return `${field} is not a number from 0 to ${maxMoney}.`
  }
  if (currency !== undefined && currency !== null && !(typeof currency === 'string' && /^[A-Z]{3}$/i.test(currency))) {
    return 'currency is not a code of three letters.'
  }
  if (orderId !== undefined && !isId(orderId)) return 'order_id is not text of 1 to 255 characters.'
  const usualIs = name === 'Order Completed' ? usualFault(properties['usual']) : undefined
  if (usualIs) return usualIs
  if (products === undefined || products === null) {
    if (name !== 'Order Completed') return orderId === undefined ? 'A refund needs an order_id or products.' : undefined
    return properties['total'] === undefined && properties['value'] === undefined && properties['revenue'] === undefined
      ? 'An order needs products or a total.' : undefined
  }
  if (!Array.isArray(products)) return 'products is not a list.'
  if (products.length > maxLines) return `products has more than ${maxLines} entries.`
  for (let i = 0; i < products.length; i++) {
    const fault = productFault(products[i])
    if (fault) return `products[${i}]: ${fault}`
  }
  return undefined
}

export const maxMoney = 1e9

/** Numbers, and text that is one: spreadsheets and form posts send "2". */
export function isNumber(value: unknown, least: number, most: number): boolean {
  if (typeof value !== 'number' && !(typeof value === 'string' && /^\d+(\.\d+)?$/.test(value))) return false
  const number = Number(value)
  return Number.isFinite(number) && number >= least && number <= most
}

// --- internal ---

const maxLines = 5000
const maxAdjustments = 50

/** What became of the usual that was proposed: taken as it was or changed, and which of the changes shown were taken. */
function usualFault(usual: unknown): string | undefined {
  if (usual === undefined || usual === null) return undefined
  if (typeof usual !== 'object' || Array.isArray(usual)) return 'usual is not an object.'
  const { changed, adjustments } = usual as Record<string, unknown>
  if (changed !== undefined && typeof changed !== 'boolean') return 'usual.changed is not true or false.'
  if (adjustments === undefined || adjustments === null) return undefined
  if (!Array.isArray(adjustments) || adjustments.length > maxAdjustments) {
    return `usual.adjustments is not a list of at most ${maxAdjustments} entries.`
  }
  for (let i = 0; i < adjustments.length; i++) {
    const { code, sku, taken } = Object(adjustments[i]) as Record<string, unknown>
    const at = `usual.adjustments[${i}]`
    if (!adjustmentKinds.some(kind => kind === code)) return `${at}: code is not one of ${adjustmentKinds.join(', ')}.`
    if (!isId(sku)) return `${at}: sku is not text of 1 to 255 characters.`
    if (typeof taken !== 'boolean') return `${at}: taken is not true or false.`
  }
  return undefined
}

function productFault(product: unknown): string | undefined {
  if (typeof product !== 'object' || product === null || Array.isArray(product)) return 'not an object.'
  const { sku, product_id: productId, name, quantity, price, category, options } = product as Record<string, unknown>
  const code = sku ?? productId ?? name
  if (!isId(code)) return 'needs a sku, product_id or name of 1 to 255 characters.'
  if (name !== undefined && name !== null && !(typeof name === 'string' && name.length <= 1000)) {
    return 'name is not text of at most 1000 characters.'
  }
  if (category !== undefined && category !== null && !(typeof category === 'string' && category.length <= 255)) {
    return 'category is not text.'
  }
  if (quantity !== undefined && quantity !== null && !isNumber(quantity, 0.001, 1e6)) {
    return 'quantity is not a number from 0.001 to 1000000.'
  }
  if (price !== undefined && price !== null && !isNumber(price, 0, maxMoney)) return `price is not a number from 0 to ${maxMoney}.`
  if (options !== undefined && options !== null && typeof options !== 'object') return 'options is neither a list nor an object.'
  return undefined
}

function isId(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' && value !== '' && value.length <= 255 && !value.includes('\0')
}
