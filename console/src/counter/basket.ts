import type { Product } from '@usual/sdk/types.ts'
import type { OrderLine, Usual, UsualItem } from '@usual/sdk/customer.ts'

/** One product in the order that is being put together, with why it is there if it was proposed. */
export type Line = {
  readonly sku: string
  readonly name: string
  readonly units: number
  readonly price: number | null
  /** How it is wanted: "no ice". */
  readonly options: readonly string[]
  /** The lines that an adjustment put this one in the place of, for when it is taken back. */
  readonly before?: readonly Line[]
  readonly proposal: UsualItem | null
}
export type Basket = readonly Line[]

/** The usual as it stands on the counter before the guest has said anything; empty where it is not likely enough to be asked. */
export function startBasket(usual: Usual | undefined): Basket {
  return usual?.ask ? usual.items.map(toLine) : []
}

/** One more of a product that is there, or the product with the units it is usually taken in. */
export function add(basket: Basket, item: UsualItem | Product): Basket {
  if (basket.some(line => line.sku === item.sku)) return setUnits(basket, item.sku, units => units + 1)
  return [...basket, toLine(item)]
}

export function more(basket: Basket, sku: string): Basket {
  return setUnits(basket, sku, units => units + 1)
}

/** One less; the last one takes the product out. */
export function fewer(basket: Basket, sku: string): Basket {
  return setUnits(basket, sku, units => units - 1)
}

export function remove(basket: Basket, sku: string): Basket {
  return basket.filter(line => line.sku !== sku)
}

/** The sum of the known prices, and whether a price was missing. */
export function total(basket: Basket): { readonly amount: number; readonly open: boolean } {
  const amount = basket.reduce((sum, line) => sum + line.units * (line.price ?? 0), 0)
  return { amount: Math.round(amount * 100) / 100, open: basket.some(line => line.price === null) }
}

/** True where the guest took anything else than exactly what was proposed, or wanted it otherwise. */
export function changed(basket: Basket, proposed: Basket): boolean {
  const asProposed = (line: Line) =>
    proposed.some(each => each.sku === line.sku && each.units === line.units && sameOptions(each.options, line.options))
  return basket.length !== proposed.length || !basket.every(asProposed)
}

export function sameOptions(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every(option => others.includes(option))
}

export function toOrderLines(basket: Basket): readonly OrderLine[] {
  return basket.map(({ sku, units, price, options }) => ({
    sku, units, ...(price === null ? {} : { price }), ...(options.length === 0 ? {} : { options }),
  }))
}

// --- internal ---

function setUnits(basket: Basket, sku: string, change: (units: number) => number): Basket {
  const changed = basket.map(line => (line.sku === sku ? { ...line, units: Math.min(most, change(line.units)) } : line))
  return changed.filter(line => line.units > 0)
}

/** More than a counter hands over at once; holds a stuck finger. */
const most = 999

function toLine(item: UsualItem | Product): Line {
  const proposal = 'probability' in item ? item : null
  const units = Math.max(1, Math.round(proposal?.units ?? 1))
  return { sku: item.sku, name: item.name, price: item.price, units, options: proposal?.options ?? [], proposal }
}
