import type { Rule } from './rule.ts'
import type { Token } from './tokens.ts'

/** How far a typed rule has been read; `starts`: where each condition begins, so that what is wrong with it is told at its place. */
export type Reading = { readonly tokens: readonly Token[]; next: number; readonly starts: Map<Rule, number> }

export function peek(reading: Reading): Token {
  const token = reading.tokens[reading.next] ?? reading.tokens.at(-1)
  if (!token) throw new Error('a text always has an end')
  return token
}

export function take(reading: Reading): Token {
  const token = peek(reading)
  reading.next++
  return token
}

export function isWord(token: Token, words: readonly string[]): boolean {
  return token.kind === 'word' && words.includes(token.value.toLowerCase())
}

export function takeWord(reading: Reading, word: string): boolean {
  const found = isWord(peek(reading), [word])
  if (found) reading.next++
  return found
}

export function takeSign(reading: Reading, sign: string): boolean {
  const { kind, value } = peek(reading)
  const found = kind === 'sign' && value === sign
  if (found) reading.next++
  return found
}
