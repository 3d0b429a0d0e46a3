import type { Adjustment } from '@usual/sdk/customer.ts'
import { sameOptions, type Basket, type Line } from './basket.ts'

/** The basket with the adjustment, or without it where it was there: a tap and a second tap on its chip. */
export function toggle(basket: Basket, adjustment: Adjustment, proposed: Basket): Basket {
  return isTaken(basket, adjustment) ? takeBack(basket, adjustment, proposed) : take(basket, adjustment, proposed)
}

/**
 * Whether the basket is as the adjustment says. Read from the basket and not from the taps, so that what the staff changed by hand
 * counts and what was taken out again does not.
 */
export function isTaken(basket: Basket, { sku, to, options, units }: Adjustment): boolean {
  const line = basket.find(each => each.sku === sku)
  if (to) return line === undefined && basket.some(each => each.sku === to.sku)
  return line !== undefined && (options === null || sameOptions(line.options, options)) && (units === null || line.units === units)
}

/** For the order: what was shown, and what of it was taken. */
export function toOutcomes(basket: Basket, shown: readonly Adjustment[]) {
  return shown.map(each => ({ code: each.code, sku: each.sku, taken: isTaken(basket, each) }))
}

// --- internal ---

function take(basket: Basket, { sku, to, options, units }: Adjustment, proposed: Basket): Basket {
  // What cannot be had stands neither in the order nor in what was proposed.
  const from = lineOf(basket, sku) ?? lineOf(proposed, sku)
  if (!to) return from ? replace(basket, sku, [{ ...from, options: options ?? from.options, units: units ?? from.units }]) : basket
  const there = lineOf(basket, to.sku)
  const line: Line = {
    sku: to.sku, name: to.name, price: to.price,
    units: (units ?? from?.units ?? 1) + (there?.units ?? 0), options: options ?? there?.options ?? [],
    proposal: there?.proposal ?? null, before: [...(from ? [from] : []), ...(there ? [there] : [])],
  }
  return replace(basket.filter(each => each.sku !== to.sku), sku, [line])
}

function takeBack(basket: Basket, { sku, to, options, units }: Adjustment, proposed: Basket): Basket {
  const usual = lineOf(proposed, sku)
  if (to) return replace(basket, to.sku, lineOf(basket, to.sku)?.before ?? (usual ? [usual] : []))
  return basket.map(line => (line.sku !== sku || !usual ? line : {
    ...line, options: options === null ? line.options : usual.options, units: units === null ? line.units : usual.units,
  }))
}

function lineOf(basket: Basket, sku: string): Line | undefined {
  return basket.find(line => line.sku === sku)
}

/** The lines in the place of the one of `sku`, or at the end where there is none. */
function replace(basket: Basket, sku: string, lines: readonly Line[]): Basket {
  return lineOf(basket, sku) ? basket.flatMap(line => (line.sku === sku ? lines : [line])) : [...basket, ...lines]
}
