import type { TimelineEvent } from '@usual/sdk/customer.ts'
import type { Words } from '../words/words.ts'

export type Kind = 'order' | 'return' | 'basket' | 'view' | 'search' | 'usual' | 'identity' | 'page' | 'message' | 'complaint' | 'other'
type Sentence = { readonly kind: Kind; readonly text: string }
type Sentences = Words['card']['history']['happened']
/** The second argument is the currency of the event, where it names one. */
type Money = (value: number, currency: string | undefined) => string

/** An event as a sentence a person would say. An event without a sentence of its own keeps its name. */
export function happened(event: Pick<TimelineEvent, 'kind' | 'name' | 'body'>, words: Sentences, money: Money): Sentence {
  const properties = propertiesOf(event.body)
  const what = nameOf(properties) ?? words.something
  if (event.kind === 'identify') return { kind: 'identity', text: words.identify }
  if (event.kind === 'alias') return { kind: 'identity', text: words.alias }
  if (event.kind === 'group') return { kind: 'identity', text: words.group }
  if (event.kind === 'page') return { kind: 'page', text: words.page(pageOf(event.name, properties)) }
  if (event.kind === 'screen') return { kind: 'page', text: words.screen(pageOf(event.name, properties)) }
  switch (event.name) {
    case 'Order Completed': return {
      kind: 'order', text: words.order(goodsOf(properties, words), totalOf(properties, money)) + usualOf(properties, words),
    }
    case 'Order Refunded': return { kind: 'return', text: words.return(goodsOf(properties, words), totalOf(properties, money)) }
    case 'Order Cancelled': return { kind: 'return', text: words.cancelled }
    case 'Product Viewed': case 'Product Clicked': return { kind: 'view', text: words.viewed(what) }
    case 'Product List Viewed': return { kind: 'view', text: words.listed(textOf(properties, 'category', 'list_id') ?? words.something) }
    case 'Product Added': return { kind: 'basket', text: words.added(what) }
    case 'Product Removed': return { kind: 'basket', text: words.removed(what) }
    case 'Cart Viewed': return { kind: 'basket', text: words.cart }
    case 'Checkout Started': return { kind: 'basket', text: words.checkout }
    case 'Products Searched': return { kind: 'search', text: words.searched(textOf(properties, 'query') ?? words.something) }
    case 'Usual Declined': return { kind: 'usual', text: words.declined }
    case 'Signed In': return { kind: 'identity', text: words.signedIn }
    case 'Signed Up': return { kind: 'identity', text: words.signedUp }
    case 'Email Opened': case 'Message Opened': return { kind: 'message', text: words.opened }
    case 'Email Link Clicked': case 'Message Clicked': return { kind: 'message', text: words.clicked }
    case 'Unsubscribed': return { kind: 'message', text: words.unsubscribed }
    case 'Complaint Filed': return { kind: 'complaint', text: words.complained }
    default: return { kind: 'other', text: event.name }
  }
}

// --- internal ---

type Properties = Readonly<Record<string, unknown>>
const shown = 3

function propertiesOf(body: unknown): Properties {
  const whole = toRecord(body)
  return whole['properties'] === undefined ? whole : toRecord(whole['properties'])
}

/** `Flat white ×2, Croissant`, and how many more after three. */
function goodsOf(properties: Properties, words: Sentences): string {
  const products = Array.isArray(properties['products']) ? properties['products'].map(toRecord) : []
  if (products.length === 0) return nameOf(properties) ?? words.something
  const names = products.slice(0, shown).map(product => {
    const units = Number(product['quantity'] ?? 1)
    return (nameOf(product) ?? words.something) + (units === 1 ? '' : ` ×${units}`)
  })
  return names.join(', ') + (products.length > shown ? `, ${words.more(products.length - shown)}` : '')
}

function totalOf(properties: Properties, money: Money): string {
  const total = properties['total'] ?? properties['value'] ?? properties['revenue'] ?? sumOf(properties)
  const currency = textOf(properties, 'currency')
  return typeof total === 'number' && Number.isFinite(total) ? money(total, currency) : ''
}

function sumOf(properties: Properties): number | undefined {
  if (!Array.isArray(properties['products'])) return undefined
  const products = properties['products'].map(toRecord)
  return products.reduce((sum, product) => sum + Number(product['price'] ?? 0) * Number(product['quantity'] ?? 1), 0)
}

function usualOf(properties: Properties, words: Sentences): string {
  const usual = toRecord(properties['usual'])
  if (typeof usual['changed'] !== 'boolean') return ''
  return ` (${usual['changed'] ? words.usualChanged : words.usualConfirmed})`
}

function pageOf(name: string, properties: Properties): string {
  return name !== '' && name !== 'page' && name !== 'screen' ? name : (textOf(properties, 'title', 'path', 'url') ?? name)
}

function nameOf(properties: Properties): string | undefined {
  return textOf(properties, 'name', 'product_name', 'sku', 'product_id')
}

function textOf(properties: Properties, ...names: readonly string[]): string | undefined {
  return names.map(name => properties[name]).find(value => typeof value === 'string' && value !== '') as string | undefined
}

function toRecord(value: unknown): Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Properties) : {}
}
