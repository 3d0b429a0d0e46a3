import { cardPlaceOf } from '../cardFields.ts'
import type { Sources } from './sources.ts'

/** A field of the card as a column of jsonb: the newest said, or the part of an address that is asked for. */
export function cardValue(name: string, sources: Sources): string {
  const { field, part } = cardPlaceOf(name)
  const value = sources.card(field)
  // The parts are names of our own, never of a rule.
  return part === undefined ? value : `(${value} -> '${part}')`
}
