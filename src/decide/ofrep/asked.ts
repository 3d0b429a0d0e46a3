import type { PlaceAsked } from '../log/row.ts'
import { Failure } from './failure.ts'

export type Asked = { readonly customerId: string; readonly place: Exclude<PlaceAsked, 'outbound'> }

/**
 * Who is asked about, by an evaluation request's `context`: `targetingKey` is the customer's id, `place` where they are (`page`, if nothing
 * is said). Nothing is claimed by a flag: who speaks first asks /api/decide. Other attributes are the client's business.
 */
export function parseAsked(body: unknown): Asked {
  if (!isObject(body)) throw new Failure('PARSE_ERROR', 'The body must be a JSON object with a context.')
  const { context = {} } = body
  if (!isObject(context)) throw new Failure('INVALID_CONTEXT', 'context must be an object.')
  const { targetingKey: key, place = 'page' } = context
  if (key === undefined || key === null || key === '') {
    throw new Failure('TARGETING_KEY_MISSING', 'context.targetingKey must be the id of the customer.')
  }
  if (typeof key !== 'string' || key.length > 512) {
    throw new Failure('INVALID_CONTEXT', 'context.targetingKey must be a text of at most 512 characters.')
  }
  if (place !== 'page' && place !== 'counter') throw new Failure('INVALID_CONTEXT', 'context.place must be page or counter.')
  return { customerId: key, place }
}

// --- internal ---

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
