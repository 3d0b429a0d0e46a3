import type { AdjustmentKind } from '../../remember/memory/adjustment.ts'
import type { Memory } from '../../remember/memory/memory.ts'
import type { ModelProduct } from './model.ts'

/**
 * A change of the usual that one tap makes: product `productId` of it becomes `to`, gets exactly these `options` (ids) or these `units`;
 * what is null stays. `probability` that the customer would rather have it so this time.
 */
export type Adjustment = {
  readonly code: AdjustmentKind
  readonly productId: number
  readonly to: number | null
  readonly options: readonly number[] | null
  readonly units: number | null
  readonly probability: number
  readonly because: AdjustmentBecause
}
export type AdjustmentBecause =
  /** Taken in `times` of the `of` baskets in that part of the day, 0 morning to 3 evening. */
  | { readonly code: 'daypart'; readonly params: { readonly part: number; readonly times: number; readonly of: number } }
  /** Local day since which it has been so. */
  | { readonly code: 'option'; readonly params: { readonly since: number } }
  /** So the last `times` times. */
  | { readonly code: 'units'; readonly params: { readonly times: number } }
  /** The other cannot be had; this was taken `times` times before. */
  | { readonly code: 'outOfStock'; readonly params: { readonly times: number } }

/** What an adjustment is found from, besides the memory. `shares` are of the baskets of now, by product. */
export type AdjustFacts = {
  readonly today: number
  /** Local hour, -1 where no time is known. */
  readonly hour: number
  readonly products: ReadonlyMap<number, Pick<ModelProduct, 'available' | 'category' | 'name'>>
  /** Products alike to one, most alike first: what others take in its place. */
  readonly substitutes: (productId: number) => readonly number[]
}
export type Proposed = { readonly productId: number; readonly units: number }
/** All that is known when one product of the usual is looked at. */
export type Look = AdjustFacts & {
  readonly memory: Memory
  readonly proposed: readonly Proposed[]
  readonly shares: ReadonlyMap<number, number>
}
