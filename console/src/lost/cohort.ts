import type { Words } from '../words/words.ts'

/** "2026-Q3", "2026", or "-2014" for that year and all before it, in words; anything else stays as it is. */
export function cohortName(key: string, words: Words['lost']): string {
  const [, year = '', quarter] = /^(\d{4})-Q([1-4])$/.exec(key) ?? []
  if (quarter !== undefined) return words.quarter(quarter, year)
  return /^-\d{4}$/.test(key) ? words.yearsTo(key.slice(1)) : key
}
