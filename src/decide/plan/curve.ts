import type { PlanLimits } from './limits.ts'

/** `contacts` are the most, `profit` what the best plan with that many brings; `price`: what one contact more brings there. */
export type CurvePoint = { readonly contacts: number; readonly profit: number; readonly price: number }

/** `best`: where one contact more begins to lose money (price 0). Points in the order of contacts, from none to everybody who may be reached. */
export type Curve = { readonly points: readonly CurvePoint[]; readonly best: CurvePoint }

/** Profit against the number of contacts within the limits, from the sample of a plan for `customers`; scaled up to all of them. */
export function curveOf(sample: Float32Array, limits: PlanLimits, customers: number): Curve {
  throw new Error(`not yet ${sample.length} ${limits.options} ${customers}`)
}
