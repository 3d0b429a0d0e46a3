import type { Known } from './facts.ts'

/**
 * What is known, taken as a type, or null: nothing is converted, so a text that looks like a number is none. store/columns.ts says the same
 * of a value of jsonb, line by line.
 */
export function asNumber(known: Known): number | null {
  return typeof known === 'number' ? known : null
}

export function asText(known: Known): string | null {
  return typeof known === 'string' ? known : null
}

export function asFlag(known: Known): boolean | null {
  return typeof known === 'boolean' ? known : null
}

/** Texts of a list, whatever else is in it. */
export function asList(known: Known): readonly string[] {
  return Array.isArray(known) ? (known as readonly Known[]).filter(each => typeof each === 'string') : []
}

/** YYYY-MM-DD, which compares as a text does. */
export function asDay(known: Known): string | null {
  return typeof known === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(known) ? known : null
}

/** MM-DD of a day with or without its year (`--05-01`). */
export function asYearly(known: Known): string | null {
  return typeof known === 'string' && /^(\d{4}|-)-\d{2}-\d{2}$/.test(known) ? known.slice(-5) : null
}
