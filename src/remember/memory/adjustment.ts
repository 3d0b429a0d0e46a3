/**
 * A proposed change of the usual: another product `instead`, another `option` of it, other `units`, a `substitute` for what is not to be
 * had. What a customer made of one is remembered by its kind and the product that it would have changed.
 */
export const adjustmentKinds = ['instead', 'option', 'units', 'substitute'] as const
export type AdjustmentKind = (typeof adjustmentKinds)[number]

/** How often it was shown, and how often taken. */
export type AdjustmentMemory = { shown: number; taken: number }

/** Where `Memory.adjusted` keeps it. Four kinds, so that the key is `productId * 4 + place in adjustmentKinds`. */
export function adjustmentKey(kind: AdjustmentKind, productId: number): number {
  return productId * adjustmentKinds.length + adjustmentKinds.indexOf(kind)
}

export function adjustmentOf(key: number): { readonly kind: AdjustmentKind; readonly productId: number } {
  return { kind: adjustmentKinds[key % adjustmentKinds.length]!, productId: Math.floor(key / adjustmentKinds.length) }
}

/** A proposal has two at the most; more of them are remembered than anybody is shown again and again. */
const maxAdjusted = 24

/** Notes in place that an adjustment was shown. Past the bound the least shown are forgotten, of equals the one with the higher key. */
export function noteAdjustment(adjusted: Map<number, AdjustmentMemory>, key: number, taken: boolean): void {
  let known = adjusted.get(key)
  if (!known) adjusted.set(key, (known = { shown: 0, taken: 0 }))
  known.shown++
  if (taken) known.taken++
}

export function forgetLeastShown(adjusted: Map<number, AdjustmentMemory>): void {
  if (adjusted.size <= maxAdjusted) return
  const ranked = [...adjusted].sort((a, b) => a[1].shown - b[1].shown || b[0] - a[0])
  for (let i = 0; adjusted.size > maxAdjusted; i++) adjusted.delete(ranked[i]![0])
}
