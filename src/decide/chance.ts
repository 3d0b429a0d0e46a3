import { type Random, seededRandom } from '../platform/random.ts'

/** Chance for one decision, drawn from its id: whoever makes the decision again draws the same. FNV-1a, 32 bits. */
export function chanceOf(decisionId: string): Random {
  let mixed = 0x811c9dc5
  for (let i = 0; i < decisionId.length; i++) mixed = Math.imul(mixed ^ decisionId.charCodeAt(i), 0x01000193)
  return seededRandom(mixed)
}
