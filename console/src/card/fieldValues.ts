import type { CardField } from '@usual/sdk/customer.ts'

/** The shapes in which the card keeps what is more than a text (src/remember/card/values.ts says the same for the server). */
export type Address = Readonly<Partial<Record<AddressPart, string>>>
export type Entry = { readonly text: string; readonly date?: string }
export type Price = { readonly what: string; readonly price: number; readonly until?: string }
type Choice = { readonly value: string; readonly label: { readonly en: string; readonly ru: string } }

export const addressParts = ['line1', 'line2', 'city', 'state', 'postalCode', 'country'] as const
type AddressPart = (typeof addressParts)[number]

export function choicesOf(field: CardField): readonly Choice[] {
  return Array.isArray(field['choices']) ? (field['choices'] as readonly Choice[]) : []
}

export function helpOf(field: CardField, language: 'en' | 'ru'): string | undefined {
  return (field['help'] as { readonly en: string; readonly ru: string } | undefined)?.[language]
}

/** Any value as text to read or edit; what is more than a text is written as JSON. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}

export function toAddress(value: unknown): Address {
  if (typeof value === 'string') return { line1: value }
  if (!isRecord(value)) return {}
  return Object.fromEntries(addressParts.flatMap(part => (typeof value[part] === 'string' ? [[part, value[part]]] : [])))
}

export function toList(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' && value !== '' ? value.split('\n') : []
}

export function toEntries(value: unknown): Entry[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map(each => ({
    text: toText(each['text']), ...(typeof each['date'] === 'string' ? { date: each['date'] } : {}),
  }))
}

export function toPrices(value: unknown): Price[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map(each => ({
    what: toText(each['what']), price: Number(each['price'] ?? 0),
    ...(typeof each['until'] === 'string' ? { until: each['until'] } : {}),
  }))
}

/** `YYYY-MM-DD`, or `--MM-DD` where the year is not known. */
export function toBirthday(value: unknown): { readonly year: number | null; readonly month: number; readonly day: number } | null {
  const parts = typeof value === 'string' ? /^(?:(\d{4})|-)-(\d{2})-(\d{2})$/.exec(value) : null
  return parts ? { year: parts[1] === undefined ? null : Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) } : null
}

/** What a form leaves empty says nothing, so it is left out; nothing at all takes the field back (null). */
export function toSend(type: string, value: unknown): unknown {
  if (type === 'list') return orNull(toList(value).map(each => each.trim()).filter(each => each !== ''))
  if (type === 'entries') return orNull(toEntries(value).filter(each => each.text.trim() !== ''))
  if (type === 'prices') return orNull(toPrices(value).filter(each => each.what.trim() !== ''))
  if (type === 'address') {
    const parts = Object.entries(toAddress(value)).filter(([, each]) => each.trim() !== '')
    return parts.length === 0 ? null : Object.fromEntries(parts)
  }
  if (type === 'any' && typeof value === 'string') return orText(value)
  return value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value
}

// --- internal ---

/** A list or an object was shown as JSON to be edited; it goes back as what it was. Anything else is a text. */
function orText(text: string): unknown {
  if (text.trim() === '') return null
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

function orNull<Each>(list: Each[]): Each[] | null {
  return list.length === 0 ? null : list
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
