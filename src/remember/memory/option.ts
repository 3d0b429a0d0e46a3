/** What is said of a line besides the product, as it came: `['no ice']` or `{ milk: 'oat' }`. */
export type LineOptions = readonly unknown[] | Readonly<Record<string, unknown>>

/** From an option's name to the short number that memories hold. */
export type OptionIds = { get(name: string): number | undefined }

/**
 * The names of a line's options: an element of a list as it is, an entry of an object as `key: value`, or the key alone where the value is
 * true: `{ 'no ice': true }` is "no ice". Trimmed, in NFC, so that one option has one name whoever typed it; what is neither text,
 * number nor truth value has no name.
 */
export function optionNames(options: LineOptions): Set<string> {
  const names = new Set<string>()
  const said = Array.isArray(options) ? options.map(textOf) : inOrder(Object.entries(options))
    .map(([key, value]) => pairOf(key.trim(), value))
  for (const text of said) if (text !== '' && names.size < mostPerLine) names.add(normalised(text))
  return names
}

// --- internal ---

const mostPerLine = 8
const longest = 80

/** jsonb keeps keys in an order of its own; which eight are taken must not depend on whether an event has been stored. */
function inOrder(entries: [string, unknown][]): [string, unknown][] {
  return entries.length <= mostPerLine ? entries : entries.sort((a, b) => (a[0] < b[0] ? -1 : 1))
}

function pairOf(key: string, value: unknown): string {
  if (value === true || key === '') return key
  const text = textOf(value)
  return text === '' ? '' : `${key}: ${text}`
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : ''
}

function normalised(text: string): string {
  const whole = text.normalize('NFC')
  // By characters, so that none is cut in half.
  return whole.length <= longest ? whole : [...whole].slice(0, longest).join('').trimEnd()
}
