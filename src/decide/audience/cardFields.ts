import { cardFields, findField, type CardField } from '../../remember/card/fields.ts'
import type { FieldType as CardType } from '../../remember/card/values.ts'
import type { Field, FieldType } from './fields.ts'

export const cardPrefix = 'card.'

/** Where on the card a field stands: the card's own name, and the part of an address. */
export type CardPlace = { readonly field: string; readonly part?: string }

const addressParts = [
  { name: 'city', en: 'city', ru: 'город' }, { name: 'state', en: 'state', ru: 'регион' },
  { name: 'postalCode', en: 'postal code', ru: 'индекс' }, { name: 'country', en: 'country', ru: 'страна' },
] as const

const typeOf: Readonly<Record<CardType, FieldType>> = {
  text: 'text', long: 'text', email: 'text', phone: 'text', number: 'number', money: 'number', date: 'day', birthday: 'yearly',
  choice: 'choice', list: 'list', address: 'known', entries: 'known', prices: 'known', any: 'any',
}

/** The fields of the card, `card.` before their own names; of an address its parts as well. */
export const audienceCardFields: readonly Field[] = cardFields.flatMap(field => [
  toField(field), ...(field.type === 'address' ? addressParts.map(part => toPart(field, part)) : []),
])

/** A field of the card under this name, also one that a source named: `card.general.other.<name>`. */
export function cardFieldOf(name: string): Field | undefined {
  if (!name.startsWith(cardPrefix)) return undefined
  const found = findField(name.slice(cardPrefix.length))
  return found && toField(found)
}

export function cardPlaceOf(name: string): CardPlace {
  const inner = name.slice(cardPrefix.length)
  const part = addressParts.find(each => inner.endsWith(`ddress.${each.name}`))
  return part ? { field: inner.slice(0, -part.name.length - 1), part: part.name } : { field: inner }
}

// --- internal ---

/** What a card says is typed by staff or said by the customer; to choose people by it is a profile all the same. */
function toField({ field, type, label, help, choices }: CardField): Field {
  return {
    name: `${cardPrefix}${field}`, group: 'card', type: typeOf[type], label, ...(help && { help }), ...(choices && { choices }),
    ...(type === 'money' && { unit: 'money' as const }), profile: true,
  }
}

function toPart({ field, label }: CardField, { name, en, ru }: (typeof addressParts)[number]): Field {
  return {
    name: `${cardPrefix}${field}.${name}`, group: 'card', type: 'text', label: { en: `${label.en}: ${en}`, ru: `${label.ru}: ${ru}` },
    profile: true,
  }
}
