import type { ConsentState } from '../remember/consent/consent.ts'

/**
 * What the last batches looked up, so that a customer who comes again costs no look-up. It is right as long as nobody else had the
 * turn since; the turn tells.
 */
export type Recent = {
  /** `kind\0value` -> customer id. */
  readonly known: Map<string, string>
  readonly states: Map<string, ConsentState>
  readonly skus: Map<string, number>
  readonly options: Map<string, number>
  /** Memories as bytes. Whatever changes one otherwise than by folding on takes it out. */
  readonly memories: Map<string, Buffer>
  /** What a customer's last identify said, as JSON: pages say the same again and again, and that is no news. */
  readonly traits: Map<string, string>
}

export function openRecent(): Recent {
  return { known: new Map(), states: new Map(), skus: new Map(), options: new Map(), memories: new Map(), traits: new Map() }
}

export function forget({ known, states, skus, options, memories, traits }: Recent): void {
  known.clear()
  states.clear()
  skus.clear()
  options.clear()
  memories.clear()
  traits.clear()
}

/** About 100 MB at the most: past that it begins anew, which costs one batch its look-ups. */
export function keepSmall({ known, states, skus, options, memories, traits }: Recent): void {
  if (known.size > 200_000) known.clear()
  if (states.size > 200_000) states.clear()
  if (skus.size > 200_000) skus.clear()
  if (options.size > 200_000) options.clear()
  if (memories.size > 50_000) memories.clear()
  if (traits.size > 50_000) traits.clear()
}
