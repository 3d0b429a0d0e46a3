import { findField } from './fields.ts'
import { parseValue, typeHelp, type Json } from './values.ts'

export type FactSource = 'staff' | 'customer' | 'learned' | 'imported'

/** Something said of a customer, on its way to the card. `value` null takes the field off the card (its history stays). */
export type NewFact = {
  readonly customerId: string
  readonly field: string
  readonly value: Json
  readonly source: FactSource
  /** Only for what was learned: between 0 and 1. */
  readonly confidence?: number
  /** When it was said, milliseconds since 1970; not when it reached us. */
  readonly saidAt: number
  readonly by: string
}

export type ParsedFact =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly problem: 'unknown_field' | 'invalid_value'; readonly detail: string }

/** Makes a trusted value out of what came from outside, or names what is wrong with it. Null and an empty text clear the field. */
export function parseFact(field: string, value: unknown): ParsedFact {
  const known = findField(field)
  if (!known) return { ok: false, problem: 'unknown_field', detail: `The card has no field ${field.slice(0, 100)}.` }
  if (value === null || isEmpty(value)) return { ok: true, value: null }
  const parsed = parseValue(known.type, value, known.choices?.map(choice => choice.value))
  if (parsed !== undefined) return { ok: true, value: parsed }
  const choices = known.choices ? `: ${known.choices.map(choice => choice.value).join(', ')}` : ''
  return { ok: false, problem: 'invalid_value', detail: `${field} takes ${typeHelp[known.type]}${choices}.` }
}

// --- internal ---

function isEmpty(value: unknown): boolean {
  return (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
}
