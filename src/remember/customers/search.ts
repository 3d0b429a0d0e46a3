/** What a customer can be found by; the columns of `customers`. */
export type Findable = {
  readonly customerId: string
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly cardNumber: string | null
}

/**
 * The text of customers.search: each thing on a line of its own, in lower case, the phone as digits. It begins with a line
 * feed so that `\nan` finds what begins with "an" - the trigram index serves that from two letters on.
 */
export function toSearchText({ customerId, name, email, phone, cardNumber }: Findable, otherNames: readonly string[] = []): string {
  const names = [name, email, phone?.replace(/\D/g, ''), cardNumber, customerId, ...otherNames.slice(0, 50)]
  const lines = new Set(names.filter(line => line).map(line => line?.toLowerCase()))
  return `\n${[...lines].join('\n')}`.slice(0, 10_000)
}

/**
 * The patterns for `search like`: every inner list must match with all of its patterns, one list is enough. Undefined where
 * nothing can match. Words may stand in any order; a number is also looked for as bare digits, the way phones are kept.
 */
export function toPatterns(search: string): readonly (readonly string[])[] | undefined {
  const wanted = search.replace(/\p{Control}/gu, ' ').toLowerCase().trim()
  if (wanted.length > 200) return undefined
  const words = wanted.split(/\s+/).filter(word => word !== '').slice(0, 6)
  const digits = /^[\d\s()+./-]+$/.test(wanted) ? wanted.replace(/\D/g, '') : ''
  // One longer word finds by the index; then a short one ("da" in "Leonardo da Vinci") may stand anywhere.
  const isIndexed = words.some(isLong)
  const patterns = words.length > 0 ? [words.map(word => (isIndexed ? anywhere(word) : beginning(word)))] : []
  if (words.length > 1 && !isIndexed) patterns.push([beginning(wanted)])
  if (digits.length >= 3 && digits !== wanted) patterns.push([anywhere(digits)])
  // "030 555 ..." is +49 30 555 ... and "8 916 ..." is +7 916 ...: people say the prefix that is dialled at home.
  if (/^0\d{6}|^8\d{10}$/.test(digits)) patterns.push([anywhere(digits.slice(1))])
  return patterns
}

// --- internal ---

function isLong(word: string): boolean {
  return [...word].length >= 3
}

function anywhere(word: string): string {
  return `%${escaped(word)}%`
}

/** Words shorter than a trigram are looked for at the beginning of a line only: anything else would read every customer. */
function beginning(words: string): string {
  return `%\n${escaped(words)}%`
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
