import type { CustomerKind } from '@usual/sdk/customer.ts'
import type { Words } from '../words/words.ts'

/** "Good morning, Anna." by the hour in the shop, 0..23. */
export function greeting(hour: number, name: string, words: Words['counter']): string {
  if (hour >= 5 && hour < 12) return words.goodMorning(name)
  if (hour >= 12 && hour < 18) return words.goodDay(name)
  if (hour >= 18 && hour < 23) return words.goodEvening(name)
  // "Good night" is a farewell in both languages, so the small hours get a plain hello.
  return words.hello(name)
}

/**
 * How a guest is addressed: a person by the first word of the name, a firm by all of it, nobody by nothing. Chinese, Japanese
 * and Korean names begin with the family name, which alone is no way to address anybody; they are said whole.
 */
export function calledName(name: string | null, kind: CustomerKind): string {
  const whole = name?.trim() ?? ''
  return kind === 'firm' || familyFirst.test(whole) ? whole : whole.split(/\s+/)[0] ?? ''
}

// --- internal ---

const familyFirst = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u
