import type { ValueParts } from '@usual/sdk/decisions.ts'

export type Step = {
  readonly part: keyof ValueParts
  readonly amount: number
  /** Where its bar begins and ends, as shares of the whole width. */
  readonly from: number
  readonly to: number
}
export type Waterfall = { readonly steps: readonly Step[]; /** Where 0 is. */ readonly zero: number }

/** Each part begins where the one before it ended; parts that are 0 are left out, the total stands last and begins at 0. */
export function waterfallOf(value: ValueParts): Waterfall {
  const parts = order.filter(part => Math.abs(value[part]) > 1e-9)
  const levels = parts.reduce<readonly number[]>((all, part) => [...all, (all.at(-1) ?? 0) + value[part]], [0])
  const [low, high] = [Math.min(...levels, value.total), Math.max(...levels, value.total)]
  const span = high - low || 1
  const at = (level: number) => (level - low) / span
  const step = (part: keyof ValueParts, start: number, end: number): Step => (
    { part, amount: value[part], from: at(Math.min(start, end)), to: at(Math.max(start, end)) }
  )
  const steps = parts.map((part, i) => step(part, levels[i] ?? 0, levels[i + 1] ?? 0))
  return { zero: at(0), steps: [...steps, step('total', 0, value.total)] }
}

// --- internal ---

/** What it brings, then what it takes. */
const order = ['incremental', 'wonBack', 'learning', 'subsidised', 'cost', 'patience'] as const satisfies readonly (keyof ValueParts)[]
