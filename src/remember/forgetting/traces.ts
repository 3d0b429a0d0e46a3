/** All that names one person, gathered before the rows that hold it go. */
export type Names = {
  /** Ids, names, e-mails, card numbers, messengers: looked for as they are. */
  readonly words: readonly string[]
  /** Looked for as digits, however they are written. */
  readonly phones: readonly string[]
}

/**
 * Regular expressions (PostgreSQL's, case-insensitive) that find a person in a text that came from outside: a refused event or a
 * line of a file. A name must stand as a whole word - erasing customer 1234 does not take what was said of 12345 - and have at
 * least 3 characters. JSON may have come with its letters escaped (Python writes "\u0410"), so both spellings are looked for.
 */
export function toTraces({ words, phones }: Names): string[] {
  const long = [...new Set(words.map(word => word.trim()))].filter(word => word.length >= 3)
  const escaped = long.flatMap(word => [word, word.toLowerCase(), word.toUpperCase()]).filter(word => /[^\0-\x7f]/.test(word)).map(inJson)
  const digits = phones.map(phone => phone.replace(/\D/g, '')).filter(phone => phone.length >= 7)
  return [...new Set([...long.map(whole), ...escaped.map(quoted), ...digits.map(spaced)])]
}

/** The same traces for JavaScript, whose words for PostgreSQL's classes these are; with the flag `g` to replace every one. */
export function toRegExps(traces: readonly string[], flags: 'iu' | 'giu' = 'iu'): RegExp[] {
  return traces.map(trace => new RegExp(
    trace.replaceAll('[^[:alnum:]]', '[^\\p{L}\\p{N}]').replaceAll('[[:alnum:]]', '[\\p{L}\\p{N}]').replaceAll('[[:digit:]]', '\\d'), flags,
  ))
}

/** The value with every text in it that `isTrace` recognises replaced by `[erased]`; keys and numbers stay. */
export function withoutTraces(value: unknown, isTrace: (text: string) => boolean): unknown {
  if (typeof value === 'string') return isTrace(value) ? erasedMark : value
  if (Array.isArray(value)) return value.map(each => withoutTraces(each, isTrace))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [isTrace(name) ? erasedMark : name, withoutTraces(each, isTrace)]))
}

export const erasedMark = '[erased]'

// --- internal ---

function whole(word: string): string {
  return `(?<![[:alnum:]])${quoted(word)}(?![[:alnum:]])`
}

/** The last ten digits are enough and stand in every spelling: +7 900..., 8 900... and 900... are one number. */
function spaced(digits: string): string {
  const start = digits.length > 10 ? '' : '(?<![[:digit:]])'
  return `${start}${Array.from(digits.slice(-10)).join('[^[:alnum:]]{0,3}')}(?![[:digit:]])`
}

function quoted(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function inJson(word: string): string {
  return word.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
