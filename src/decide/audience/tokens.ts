import { flaw } from './parseRule.ts'

/** A piece of a typed rule. `at`: characters before it. `value`: of a text without its quotes. */
export type Token = {
  readonly kind: 'word' | 'field' | 'text' | 'number' | 'day' | 'op' | 'sign' | 'end'
  readonly value: string
  readonly at: number
}

/** The pieces in their order, with an end. Refuses with the place of what is no piece. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const found = pieces.map(([kind, pattern]) => ({ kind, match: matchAt(pattern, text, at) })).find(({ match }) => match !== undefined)
    if (!found?.match) throw flaw(at, startsText(text, at) ? 'This text has no closing quote.' : 'This sign means nothing here.')
    if (found.kind !== 'space') tokens.push({ kind: found.kind, value: valueOf(found.kind, found.match, at), at })
    at += found.match.length
  }
  return [...tokens, { kind: 'end', value: '', at: text.length }]
}

// --- internal ---

const pieces: readonly (readonly [kind: Token['kind'] | 'space', pattern: RegExp])[] = [
  ['space', /\s+/y],
  ['text', /"(?:[^"\\]|\\.)*"|«[^»]*»|“[^”]*”/sy],
  ['field', /\[[^\]]*\]/y],
  ['op', /<=|>=|!=|<>|[=<>≤≥≠]/y],
  ['sign', /[(),]/y],
  ['day', /\d{4}-\d{2}-\d{2}/y],
  ['number', /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy],
  ['word', /[\p{L}_][\p{L}\p{N}_.]*/uy],
]
const signs: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '!=', '<>': '!=' }

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function startsText(text: string, at: number): boolean {
  return '"«“['.includes(text[at] ?? ' ')
}

function valueOf(kind: Token['kind'], match: string, at: number): string {
  if (kind === 'op') return signs[match] ?? match
  if (kind === 'field') return match.slice(1, -1)
  if (kind !== 'text') return match
  if (!match.startsWith('"')) return match.slice(1, -1)
  try {
    // A line feed within quotes is typed as it is; JSON wants it escaped.
    return JSON.parse(match.replace(/[\n\r\t]/g, sign => ({ '\n': '\\n', '\r': '\\r' })[sign] ?? '\\t')) as string
  } catch {
    throw flaw(at, 'This text has a backslash that means nothing; write two for one.')
  }
}
