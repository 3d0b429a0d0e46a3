import { Problem } from '../../platform/http/problems.ts'

/** A place in a list as an opaque text. It holds only what the page before it already showed. */
export function toCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The parts of a cursor, `types` naming what each must be. Throws invalid_request for anything that toCursor did not make. */
export function parseCursor(cursor: string, types: readonly RegExp[], field: string): readonly string[] {
  const parts = partsOf(cursor)
  if (!parts || parts.length !== types.length || !types.every((type, index) => type.test(parts[index] ?? ''))) {
    throw new Problem('invalid_request', `${field} is not a cursor of this list.`, { field })
  }
  return parts
}

// --- internal ---

function partsOf(cursor: string): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(parsed) && parsed.every(isPart) ? parsed.map(part => (part === null ? '' : String(part))) : undefined
  } catch {
    return undefined
  }
}

// A cursor may be forged; NUL and half surrogates would be an error of the database instead of a refusal.
function isPart(part: unknown): part is string | number | null {
  return part === null || typeof part === 'number' || (typeof part === 'string' && !/[\0\p{Cs}]/u.test(part))
}
