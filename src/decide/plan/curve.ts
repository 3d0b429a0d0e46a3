import { descend } from './dual.ts'
import { type Ground, groundOf } from './ground.ts'
import type { PlanLimits } from './limits.ts'
import { openShortlist, type Shortlist } from './shortlist.ts'

/** `profit`: what the best plan brings that makes so many `contacts` within the limits; `price`: what one contact more brings there. */
export type CurvePoint = { readonly contacts: number; readonly profit: number; readonly price: number }

/** Points by contacts, from none; `best`: where one contact more begins to lose money. */
export type Curve = { readonly points: readonly CurvePoint[]; readonly best: CurvePoint }

/**
 * Profit against the number of contacts, from the `sample` of a plan for `customers`, scaled up to all of them. A point is the dual solved
 * with a price on each contact, whatever the option: above 0, only what brings more than that is sent; below 0, so much is paid to send
 * what loses money. Prices are spread so that contacts are; the error of the sample is 1 / sqrt(its customers), 2 % with 2,000.
 */
export function curveOf(sample: Float32Array, limits: PlanLimits, customers: number): Curve {
  const none = { contacts: 0, profit: 0, price: 0 }
  const rows = sample.length / limits.options
  if (rows === 0) return { points: [none], best: none }
  const times = customers / rows
  const ground = groundOf({ ...limits, limits: limits.limits.map(each => each / times) }, limits.limits)
  const at = (price: number): CurvePoint => pointAt(ground, sample, price, times)
  const best = at(0)
  const points = [...pricesOf(sample, limits.options).map(at), best].sort(byContacts)
  const apart = (points.at(-1)!.contacts - points[0]!.contacts) / mostPoints
  for (let i = 1; i < points.length && points.length < 2 * mostPoints;) {
    const [before, after] = [points[i - 1]!, points[i]!]
    const between = after.contacts - before.contacts > 2 * apart && before.price - after.price > 1e-6 * Math.abs(before.price)
      ? at((before.price + after.price) / 2) : undefined
    if (between && between.contacts > before.contacts && between.contacts < after.contacts) points.splice(i, 0, between)
    else i++
  }
  const first = { ...none, price: Math.max(points[0]!.price, best.price) }
  return { points: thinned([first, ...points.filter(({ contacts }) => contacts > 0)], apart / 2, best), best }
}

// --- internal ---

const mostPoints = 24
/** -Infinity is not allowed, whatever is paid for it. */
const lowest = -Number.MAX_VALUE

const byContacts = (a: CurvePoint, b: CurvePoint): number => a.contacts - b.contacts || b.price - a.price

function pointAt(ground: Ground, sample: Float32Array, price: number, times: number): CurvePoint {
  const list = listAt(ground, sample, price)
  const heat = Math.max(1e-9, list.value.reduce((sum, each) => sum + each, 0) / list.value.length)
  const free = { low: new Float64Array(ground.limits), high: new Float64Array(ground.limits).fill(Infinity) }
  const from = new Float64Array(ground.limits).fill(heat)
  const { bound, last } = descend({ ground, list, room: ground.room, ...free }, from, heat, ({ soft, heat: now }) => (
    soft.soft - soft.hard + now * ground.limits <= 1e-5 * soft.hard
  ))
  const contacts = last.soft.chosen.reduce((sum, each, j) => (j < ground.options ? sum + each : sum), 0)
  return { contacts: contacts * times, profit: (bound + price * contacts) * times, price }
}

/** What each contact is worth after its price, with silence. */
function listAt({ options, banned }: Ground, sample: Float32Array, price: number): Shortlist {
  const list = openShortlist()
  for (let from = 0, row = 0; from < sample.length; from += options, row++) {
    for (let j = 0; j < options; j++) {
      if (sample[from + j]! > Math.max(price, lowest) && !banned[j]) list.entry(j, sample[from + j]! - price)
    }
    list.entry(options, 0)
    list.endRow(row)
  }
  return list.made()
}

/** Evenly spread quantiles of what customers' best options are worth. */
function pricesOf(sample: Float32Array, options: number): number[] {
  const best: number[] = []
  for (let from = 0; from < sample.length; from += options) {
    let most = -Infinity
    for (let j = 0; j < options; j++) if (sample[from + j]! > most) most = sample[from + j]!
    if (most > -Infinity) best.push(most)
  }
  best.sort((a, b) => a - b)
  const quantiles = Array.from({ length: mostPoints }, (_, i) => best[Math.floor((i * (best.length - 1)) / (mostPoints - 1))])
  return [...new Set(quantiles)].filter(each => each !== undefined).map(each => each - 1e-6 * Math.abs(each))
}

function thinned(points: readonly CurvePoint[], apart: number, best: CurvePoint): CurvePoint[] {
  const kept: CurvePoint[] = []
  for (const point of points) {
    if (kept.length === 0 || point === best || point.contacts - kept.at(-1)!.contacts >= apart) kept.push(point)
  }
  return kept
}
