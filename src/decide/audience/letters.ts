/**
 * When two texts count as the same: letter by letter, large or small. PostgreSQL and JavaScript disagree about what is large and small - by
 * operating system, collation and version - so the database is never asked: what it gets is a pattern in which each letter is written with
 * all its forms (`[Яя]`), made from the same table by which `fold` compares in memory.
 */
export function fold(text: string): string {
  let folded = ''
  for (const letter of text) folded += foldLetter(letter)
  return folded
}

/**
 * A regular expression of PostgreSQL that fits exactly the texts with the same `fold` as one of these: whole, or, for `contains`, holding
 * it. There is nothing in it but letters, classes of letters and escaped signs, so that no text can mean anything else.
 */
export function patternOf(texts: readonly string[], within = false): string {
  const either = texts.map(text => [...text].map(formsOf).join('')).join('|')
  return within ? `(?:${either})` : `^(?:${either})$`
}

// --- internal ---

/** Unicode's letters with two cases all stand before this; what stands after it is compared as it is. */
const lastCased = 0x1e944
const known = new Map<string, string>()
let forms: ReadonlyMap<string, string> | undefined

/** Kept as they are met: asking costs a quarter of a microsecond a letter, and a business meets a few hundred. */
function foldLetter(letter: string): string {
  let small = known.get(letter)
  if (small === undefined) {
    if (known.size > 5000) known.clear()
    known.set(letter, (small = toSmall(letter)))
  }
  return small
}

/** Large and then small, so that both small sigmas are one letter; a letter that would become two (the sharp s) stays as it is. */
function toSmall(letter: string): string {
  if (letter >= String.fromCodePoint(lastCased)) return letter
  return single(letter, single(letter, letter.toUpperCase()).toLowerCase())
}

function single(letter: string, changed: string): string {
  const first = changed.codePointAt(0) ?? 0
  return String.fromCodePoint(first) === changed ? changed : letter
}

function formsOf(letter: string): string {
  forms ??= allForms()
  const same = forms.get(foldLetter(letter))
  if (same !== undefined) return `[${same}]`
  return /^[\w\s]$/.test(letter) || letter > '\x7f' ? letter : `\\${letter}`
}

/** Letters by what they fold to, where there is more than one. Made once, in some 30 ms. */
function allForms(): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  for (let point = 0; point < lastCased; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue
    const letter = String.fromCodePoint(point)
    const folded = toSmall(letter)
    if (folded === letter) continue
    all.set(folded, (all.get(folded) ?? folded) + letter)
  }
  return all
}
