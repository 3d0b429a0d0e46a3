/**
 * What a field of the card may hold. `entries` are dated notes ({ date?, text }), `prices` are what for how much until when
 * ({ what, price, until? }), `birthday` may lack its year, `any` is whatever JSON a source sent, kept small.
 */
export const fieldTypes = [
  'text', 'long', 'number', 'money', 'date', 'birthday', 'email', 'phone', 'choice', 'list', 'address', 'entries', 'prices', 'any',
] as const
export type FieldType = (typeof fieldTypes)[number]
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** The value as the card keeps it (trimmed, in one shape), or undefined where it does not fit the type. */
export function parseValue(type: FieldType, value: unknown, choices: readonly string[] = []): Json | undefined {
  switch (type) {
    case 'text': return text(value, 500)
    case 'long': return text(value, 10_000)
    case 'number': return number(value, 0)
    case 'money': return number(value, 4)
    case 'date': return isDay(value) ? value : undefined
    case 'birthday': return isDay(value) || isYearlessDay(value) ? value : undefined
    case 'email': return matching(text(value, 254), /^[^\s@]+@[^\s@]+$/)
    case 'phone': return matching(text(value, 64), /\d.*\d.*\d/)
    case 'choice': return choices.find(choice => choice === value)
    case 'list': return listOf(typeof value === 'string' ? linesIn(value) : value, each => text(each, 500))
    case 'address': return address(value)
    case 'entries': return listOf(value, entry)
    case 'prices': return listOf(value, price)
    case 'any': return anything(value)
  }
}

/** What a type takes, in words for the refusal. */
export const typeHelp: Readonly<Record<FieldType, string>> = {
  text: 'a text of 1 to 500 characters',
  long: 'a text of 1 to 10,000 characters',
  number: 'a whole number, 0 or more',
  money: 'an amount in major units, 0 or more, at most 4 decimals',
  date: 'a day as YYYY-MM-DD',
  birthday: 'a day as YYYY-MM-DD, or --MM-DD',
  email: 'one e-mail address',
  phone: 'one phone number with at least 3 digits',
  choice: 'one of its choices',
  list: 'up to 100 texts of up to 500 characters',
  address: 'a text, or { line1, line2, city, state, postalCode, country }',
  entries: 'up to 100 notes { date?: YYYY-MM-DD, text }',
  prices: 'up to 100 of { what, price, until?: YYYY-MM-DD }',
  any: 'JSON of at most 2,000 characters',
}

/** The same text for the same value, whatever the order of the keys: PostgreSQL's jsonb keeps no order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join()}}`
}

// --- internal ---

// PostgreSQL stores neither NUL nor half of a surrogate pair in a text; \p{Cs} with the u flag matches only unpaired halves.
const unstorable = /[\0\p{Cs}]/u
const addressParts = ['line1', 'line2', 'city', 'state', 'postalCode', 'country'] as const

function text(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string' || unstorable.test(value)) return undefined
  const trimmed = value.trim()
  return trimmed !== '' && trimmed.length <= longest ? trimmed : undefined
}

function matching(value: string | undefined, pattern: RegExp): string | undefined {
  return value !== undefined && pattern.test(value) ? value : undefined
}

function number(value: unknown, decimals: number): number | undefined {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof parsed !== 'number' || !Number.isFinite(parsed) || parsed < 0 || parsed > 1e12) return undefined
  return Number(parsed.toFixed(decimals)) === parsed ? parsed : undefined
}

/** A year 0000 is one to JavaScript and none to PostgreSQL, where it would end the nightly ledger of everybody. */
function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

/** `--05-01`; the 29th of February is one, too, so the year tried is a leap year. */
function isYearlessDay(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('--') && isDay(`2000${value.slice(1)}`)
}

function linesIn(value: string): string[] {
  return value.split('\n').filter(line => line.trim() !== '')
}

function listOf(value: unknown, parse: (each: unknown) => Json | undefined): Json[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > 100) return undefined
  const parsed = value.map(parse).filter(each => each !== undefined)
  return parsed.length === value.length ? parsed : undefined
}

function address(value: unknown): Json | undefined {
  if (typeof value === 'string') {
    const line1 = text(value, 1000)
    return line1 === undefined ? undefined : { line1 }
  }
  if (!isRecord(value)) return undefined
  if (!hasOnly(value, addressParts)) return undefined
  const given = addressParts.filter(part => value[part] !== undefined && value[part] !== null && value[part] !== '')
  const parts = given.map(part => [part, text(value[part], 500)] as const)
  if (parts.length === 0 || parts.some(([, each]) => each === undefined)) return undefined
  return Object.fromEntries(parts) as Record<string, string>
}

function entry(value: unknown): Json | undefined {
  if (typeof value === 'string') return entry({ text: value })
  if (!isRecord(value) || !hasOnly(value, ['date', 'text'])) return undefined
  const said = text(value['text'], 2000)
  return said === undefined ? undefined : dated({ text: said }, 'date', value['date'])
}

function price(value: unknown): Json | undefined {
  if (!isRecord(value) || !hasOnly(value, ['what', 'price', 'until'])) return undefined
  const [what, amount] = [text(value['what'], 200), number(value['price'], 4)]
  return what === undefined || amount === undefined ? undefined : dated({ what, price: amount }, 'until', value['until'])
}

function dated(rest: Record<string, Json>, name: string, day: unknown): Json | undefined {
  if (day === undefined || day === null || day === '') return rest
  return isDay(day) ? { ...rest, [name]: day } : undefined
}

function anything(value: unknown): Json | undefined {
  if (typeof value === 'string') return text(value, 2000)
  if (value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return undefined
  const written = JSON.stringify(value)
  // Walked as text: "\u0000" and lone halves are written as escapes by JSON.stringify, so both spellings are looked for.
  if (written === undefined || written.length > 2000 || /\\u0000|\\ud[89a-f]/i.test(written) || unstorable.test(written)) return undefined
  return JSON.parse(written) as Json
}

function hasOnly(value: Record<string, unknown>, names: readonly string[]): boolean {
  return Object.keys(value).every(name => names.includes(name))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
