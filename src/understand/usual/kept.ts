import type { ItemMemory } from '../../remember/memory/memory.ts'

/** False for what was brought back more than kept: it is never proposed in the place of something else. */
export function isKept({ milliUnits, returnedMilli }: ItemMemory): boolean {
  return returnedMilli * 2 <= milliUnits
}
