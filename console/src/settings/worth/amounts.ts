/** What stands in a field for a number: a number, or '' while it is empty or being typed. */
export type Typed = number | string
export type Bounds = { readonly least: number; readonly most: number; readonly digits: number }

/** In percent of the price: what is sold under cost has a margin below 0. */
export const marginBounds: Bounds = { least: -100, most: 100, digits: 1 }
export const moneyBounds: Bounds = { least: 0, most: 1_000_000, digits: 4 }

/** What does not fit, if something does not. */
export function amountProblem(value: Typed, { least, most, digits }: Bounds): 'empty' | 'range' | undefined {
  if (value === '' || !Number.isFinite(Number(value))) return 'empty'
  const number = Number(value)
  if (number < least || number > most) return 'range'
  return digits === 0 && !Number.isInteger(number) ? 'range' : undefined
}

export function isFit(value: Typed, bounds: Bounds): boolean {
  return amountProblem(value, bounds) === undefined
}

/** A share as percent and back; to a thousandth of a percent, or 0.07 would come back as 7.000000000000001. */
export function toPercent(share: number): number {
  return Math.round(share * 1e5) / 1e3
}

export function toShare(percent: Typed): number {
  return Math.round(Number(percent) * 1e3) / 1e5
}

/** A short code of the words, as the server takes it and no other reason has it: "Too dear" gives too_dear, a second one too_dear_2. */
export function codeOf(words: string, taken: ReadonlySet<string>): string {
  const letters = words.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '').slice(0, longest)
  const base = letters === '' ? 'reason' : letters
  let code = base
  for (let i = 2; taken.has(code); i++) code = `${base}_${i}`
  return code
}

/** For one more row of a list. */
export function freeKey(rows: readonly { readonly key: number }[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1
}

// --- internal ---

/** The server takes 40 signs; the rest is for a number. */
const longest = 36
