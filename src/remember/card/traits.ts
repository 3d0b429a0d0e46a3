import { parseFact } from './facts.ts'
import { otherPrefix } from './fields.ts'
import { canonical, type Json } from './values.ts'

/** What a set of traits says for the card, and which traits it could not take (by name, for the account of the event). */
export type TraitFacts = {
  readonly facts: readonly { readonly field: string; readonly value: Json }[]; readonly ignored: readonly string[]
}

/**
 * Segment's identify and group traits as facts of the card. Reserved traits
 * (segment.com/docs/connections/spec/identify/#traits and .../group/#traits) go to their fields, everything else to
 * `general.other.<name>`: at most 50 of these and 10,000 characters together, so that no source can bloat a card.
 */
export function toFacts(traits: Readonly<Record<string, unknown>>): TraitFacts {
  const found = new Map<string, Json>()
  const ignored: string[] = []
  let room = 10_000
  let others = 0
  for (const [name, value] of Object.entries(traits)) {
    if (value === undefined || skipped.has(name)) continue
    const field = fieldOf(name)
    const parsed = parseFact(field, shaped(field, value))
    const size = parsed.ok && field.startsWith(otherPrefix) ? canonical(parsed.value).length : 0
    if (!parsed.ok || (size > 0 && (size > room || others >= 50))) ignored.push(name)
    // The plain trait (`phone`) is said before its alias (`mobile`); the first one that has a value stands.
    else if (!found.has(field) || found.get(field) === null) {
      found.set(field, parsed.value)
      room -= size
      others += size > 0 ? 1 : 0
    }
  }
  addName(found)
  return { facts: [...found].map(([field, value]) => ({ field, value })), ignored }
}

// --- internal ---

const fields: Readonly<Record<string, string>> = {
  name: 'general.name', fullname: 'general.name',
  firstname: 'general.firstName', lastname: 'general.lastName',
  email: 'general.email', phone: 'general.phone', mobile: 'general.phone', phonenumber: 'general.phone',
  address: 'general.address', shippingaddress: 'general.deliveryAddress', deliveryaddress: 'general.deliveryAddress',
  birthday: 'general.birthday', birthdate: 'general.birthday', dateofbirth: 'general.birthday',
  company: 'general.company', companyname: 'general.company', title: 'general.position', jobtitle: 'general.position',
  position: 'general.position',
  gender: 'general.gender', language: 'general.language', locale: 'general.language', website: 'general.website',
  cardnumber: 'general.cardNumber', loyaltycard: 'general.cardNumber', messengers: 'general.messengers',
  industry: 'market.industry', employees: 'market.staff', branches: 'market.branches',
}
// Names under which a customer is known are identities, not facts.
const skipped = new Set(['id', 'userId', 'anonymousId'])

/** `first_name`, `First Name` and `firstName` are one trait; a trait may also name a field of the card outright. */
function fieldOf(name: string): string {
  const folded = name.toLowerCase().replace(/[\s_-]/g, '')
  if (Object.hasOwn(fields, folded)) return fields[folded] ?? ''
  return parseFact(name, null).ok ? name : otherPrefix + name.trim()
}

/** Segment's shapes turned into the card's: an address with street and zip, a company that is an object, a birthday with a time. */
function shaped(field: string, value: unknown): unknown {
  if (field.endsWith('ddress') && isRecord(value)) return toAddress(value)
  if (field === 'general.company' && isRecord(value)) return value['name'] ?? null
  if (field === 'general.birthday' && value instanceof Date) return value.toISOString().slice(0, 10)
  if (field === 'general.birthday' && typeof value === 'string') return value.trim().slice(0, 10).replace(/^0000-/, '--')
  if (field === 'general.gender' && typeof value === 'string') return genders[value.trim().toLowerCase()] ?? 'other'
  if (wantsText.has(field) && typeof value === 'number') return String(value)
  return value
}

const genders: Readonly<Record<string, string>> = {
  f: 'female', female: 'female', woman: 'female', ж: 'female', женский: 'female', m: 'male', male: 'male', man: 'male', м: 'male',
  мужской: 'male', '': '',
}
// A source that reads its CSV with guessed types sends these as numbers.
const wantsText = new Set(['general.phone', 'general.cardNumber', 'general.name', 'general.company'])
const addressAliases: Readonly<Record<string, string>> = {
  street: 'line1', address1: 'line1', line1: 'line1', address2: 'line2', line2: 'line2', city: 'city', town: 'city', state: 'state',
  province: 'state',
  region: 'state', postalcode: 'postalCode', zip: 'postalCode', zipcode: 'postalCode', postcode: 'postalCode', country: 'country',
}

function toAddress(value: Record<string, unknown>): Record<string, unknown> | null {
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const known = addressAliases[name.toLowerCase().replace(/[\s_-]/g, '')]
    return known && part !== null && part !== '' ? [[known, typeof part === 'number' ? String(part) : part]] : []
  })
  return parts.length > 0 ? Object.fromEntries(parts) as Record<string, unknown> : null
}

function addName(found: Map<string, Json>): void {
  const parts = [found.get('general.firstName'), found.get('general.lastName')].filter(part => typeof part === 'string')
  if (!found.has('general.name') && parts.length > 0) found.set('general.name', parts.join(' '))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
