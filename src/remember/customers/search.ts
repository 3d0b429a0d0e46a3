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
  const byWords = words.length > 0 ? [words.map(patternOf)] : []
  return digits.length >= 3 && digits !== wanted ? [...byWords, [patternOf(digits)]] : byWords
}

// --- internal ---

/** Shorter than a trigram, a word is looked for at the beginning of a line only: anything else would read every customer. */
function patternOf(word: string): string {
  const escaped = word.replace(/[\\%_]/g, '\\$&')
  return [...word].length < 3 ? `%\n${escaped}%` : `%${escaped}%`
}
