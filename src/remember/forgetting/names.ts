import type { Db } from '../../platform/db/db.ts'
import type { Identity } from '../event.ts'
import type { Names } from './traces.ts'

/** Under what a customer is known: the names that events come under, and everything that would show up in a text. */
export type Known = Names & { readonly identities: readonly Identity[] }

export async function loadNames(db: Db, customerId: string): Promise<Known> {
  const identities = await db.query<Identity>('select kind, value from identities where customer_id = $1', [customerId])
  const merged = await db.query<{ id: string }>(
    'select from_id as id from merges where customer_id = $1 union select into_id from merges where customer_id = $1', [customerId],
  )
  const shown = await db.query<Said>(
    `select shown.kind, shown.value from customers, lateral (values ('word', name), ('email', email), ('phone', phone),
      ('card', card_number)) as shown (kind, value)
     where customer_id = $1 and shown.value is not null`, [customerId],
  )
  const facts = await db.query<{ field: string; value: unknown }>(
    'select field, value from facts where customer_id = $1 and field = any($2)', [customerId, Object.keys(namingFields)],
  )
  const spoken = [
    ...shown, ...facts.flatMap(({ field, value }) => textsIn(value).map(text => ({ kind: namingFields[field] ?? 'word', value: text }))),
  ]
  const ids = [customerId, ...merged.map(({ id }) => id)]
  return {
    identities: unique([...identities, ...ids.flatMap(toIdentities), ...spoken.flatMap(toSpoken)]),
    words: [...ids.map(id => id.replace(/^~/, '')), ...identities.map(({ value }) => value), ...spoken.map(({ value }) => value)],
    phones: [...identities, ...spoken].filter(({ kind }) => kind === 'phone').map(({ value }) => value),
  }
}

// --- internal ---

type Said = { readonly kind: 'word' | 'email' | 'phone' | 'card'; readonly value: string }

const namingFields: Readonly<Record<string, Said['kind']>> = {
  'general.name': 'word', 'general.messengers': 'word', 'general.email': 'email', 'general.otherEmails': 'email', 'general.phone': 'phone',
  'general.otherPhones': 'phone', 'general.cardNumber': 'card',
}

function textsIn(value: unknown): string[] {
  return [value].flat().filter(each => typeof each === 'string')
}

/** An id, and where it was made from a browser's id (`~...`), that one, too: a late event still comes under it. */
function toIdentities(id: string): Identity[] {
  const own: Identity = { kind: 'user', value: id }
  return id.startsWith('~') ? [own, { kind: 'anonymous', value: id.slice(1) }, { kind: 'device', value: id.slice(1) }] : [own]
}

/** What was only said on the card may be how the next event comes; so in each spelling in which it might. */
function toSpoken({ kind, value }: Said): Identity[] {
  if (kind === 'word') return []
  const text = value.trim()
  const spellings = kind === 'phone' ? [text, text.replace(/\D/g, ''), text.replace(/[^\d+]/g, '')] : [text, text.toLowerCase()]
  return spellings.map(spelling => ({ kind, value: spelling }))
}

function unique(identities: readonly Identity[]): Identity[] {
  return [...new Map(identities.map(identity => [`${identity.kind}\0${identity.value}`, identity])).values()]
}
