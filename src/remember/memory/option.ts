/** What is said of a line besides the product, as it came: `['no ice']` or `{ milk: 'oat' }`. */
export type LineOptions = readonly unknown[] | Readonly<Record<string, unknown>>

/** From an option's name to the short number that memories hold. */
export type OptionIds = { get(name: string): number | undefined }

/**
 * The names of a line's options: an element of a list as it is, an entry of an object as `key: value`. Trimmed, in NFC, so that one
 * option has one name whoever typed it; what is neither text, number nor truth value has no name.
 */
export function optionNames(options: LineOptions): Set<string> {
  const names = new Set<string>()
  const entries = Array.isArray(options) ? options.map(value => ['', value] as const) : Object.entries(options)
  for (const [key, value] of entries) {
    if (names.size === mostPerLine) break
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue
    const text = String(value).trim()
    if (text !== '') names.add(normalised(key === '' ? text : `${key.trim()}: ${text}`))
  }
  return names
}

// --- internal ---

const mostPerLine = 8
const longest = 80

function normalised(text: string): string {
  const whole = text.normalize('NFC')
  // By characters, so that none is cut in half.
  return whole.length <= longest ? whole : [...whole].slice(0, longest).join('').trimEnd()
}
