import type { Json } from '../../remember/card/values.ts'

/** One thing on record of a customer: a field of the card as it stands, or something that happened lately (`field` is its name). */
export type OnRecord = { readonly field: string; readonly value: Json; readonly day: string }

export const promisedFields = ['contracts.prices', 'contracts.schedules', 'contracts.otherServices'] as const
export const problemFields = ['afterSale.complaints', 'feasibility.problems'] as const
/** What went wrong lately, by the name of the event. */
export const problemEvents = ['Complaint Filed', 'Promise Broken', 'Order Refunded'] as const

/** What was promised and still holds on `today` (YYYY-MM-DD), in the words of the card. */
export function promisedIn(records: readonly OnRecord[], { today, currency }: { today: string; currency: string }): string[] {
  const of = (field: string) => records.filter(each => each.field === field).flatMap(({ value }) => listOf(value))
  const prices = of('contracts.prices').filter(isPriced).filter(({ until }) => until === undefined || until >= today)
  return few([
    ...prices.map(each => toPrice(each, currency)), ...of('contracts.schedules').map(toNote), ...of('contracts.otherServices').map(toNote),
  ])
}

/** What is not put right yet: the open complaints and problems of the card, and what went wrong lately. */
export function problemsIn(records: readonly OnRecord[]): string[] {
  const cards = problemFields.flatMap(field => records.filter(each => each.field === field)).flatMap(({ value }) => listOf(value))
  const events = records.filter(({ field }) => (problemEvents as readonly string[]).includes(field))
  return few([...cards.map(toNote), ...events.map(toHappened)])
}

// --- internal ---

/** As many as can be read while somebody steps up to the counter. */
const shown = 5
const longest = 120

function few(notes: readonly string[]): string[] {
  const said = [...new Set(notes.filter(note => note !== ''))]
  return said.slice(0, shown).map(note => (note.length > longest ? `${note.slice(0, longest - 1).trimEnd()}…` : note))
}

type Priced = { readonly what: string; readonly price: number; readonly until?: string }

function isPriced(value: Json): value is Priced {
  return isRecord(value) && typeof value['what'] === 'string' && typeof value['price'] === 'number'
}

function toPrice({ what, price, until }: Priced, currency: string): string {
  return `${what}: ${price} ${currency}${until === undefined ? '' : ` (${until})`}`
}

function toNote(value: Json): string {
  if (typeof value === 'string') return value
  if (!isRecord(value) || typeof value['text'] !== 'string') return ''
  return typeof value['date'] === 'string' ? `${value['text']} (${value['date']})` : value['text']
}

/** The words that came with it, else its name; the page knows the names of events in its own language. */
function toHappened({ field, value, day }: OnRecord): string {
  const words = isRecord(value) ? [value['note'], value['reason'], value['text'], value['message']] : []
  const said = words.find(each => typeof each === 'string')
  return `${typeof said === 'string' && said.trim() !== '' ? `${field}: ${said.trim()}` : field} (${day})`
}

function listOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function isRecord(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
