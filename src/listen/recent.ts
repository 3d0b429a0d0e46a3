import type { ConsentState } from '../remember/consent/consent.ts'

/**
 * What the last batches looked up, so that a customer who comes again costs no look-up. It is right as long as nobody else had the
 * turn since; the turn tells. Product ids never change and are kept over that.
 */
export type Recent = {
  /** `kind\0value` -> customer id. */
  readonly known: Map<string, string>
  readonly states: Map<string, ConsentState>
  readonly skus: Map<string, number>
}

export function openRecent(): Recent {
  return { known: new Map(), states: new Map(), skus: new Map() }
}

export function forget({ known, states, skus }: Recent): void {
  known.clear()
  states.clear()
  skus.clear()
}

/** About 50 MB at the most: past that it begins anew, which costs one batch its look-ups. */
export function keepSmall({ known, states, skus }: Recent): void {
  if (known.size > 200_000) known.clear()
  if (states.size > 200_000) states.clear()
  if (skus.size > 200_000) skus.clear()
}
