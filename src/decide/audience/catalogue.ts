import type { Db } from '../../platform/db/db.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { cardPrefix } from './cardFields.ts'
import { audienceFields, fieldOf, takes, type Field } from './fields.ts'
import type { FieldsAnswer } from './shapes.ts'
import { loadNames } from './store/names.ts'

/** Every field with what it takes, those among them that sources named, and the tiers as the business calls them. */
export async function loadCatalogue(db: Db, { currency, tiers }: Pick<Settings, 'currency' | 'tiers'>): Promise<FieldsAnswer> {
  const { facts, events } = await loadNames(db)
  const others = facts.flatMap(name => fieldOf(`${cardPrefix}${name}`) ?? [])
  const called = tiers.map(({ en, ru }, place) => ({ value: place + 1, label: { en, ru } }))
  return {
    currency, events: [...events],
    fields: [...audienceFields, ...others].map(field => toAnswer(field.name === 'worth.tier' ? { ...field, choices: called } : field)),
  }
}

// --- internal ---

function toAnswer({ name, group, type, label, help, choices, unit, profile }: Field): FieldsAnswer['fields'][number] {
  return {
    name, group, type, label, ...(help && { help }), ...(choices && { choices: [...choices] }), ...(unit && { unit }),
    takes: [...takes[type]], profile,
  }
}
