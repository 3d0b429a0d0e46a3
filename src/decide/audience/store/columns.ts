import { bitOf } from '../../../remember/consent/consent.ts'
import { permittedSql } from '../../../remember/consent/condition.ts'
import { cardPrefix } from '../cardFields.ts'
import type { Field } from '../fields.ts'
import { permitsPrefix } from '../rowFields.ts'
import { cardValue } from './card.ts'
import type { Sources } from './sources.ts'

/**
 * A field as SQL. `value` is what a customer's facts hold (JSON, or a native number, text, date or boolean); the others are the same taken
 * as a type, or null: typed.ts says it of a value in memory, line by line. Rows hold native columns, cards JSON.
 */
export type Column = {
  readonly value: string
  readonly number: string
  readonly text: string
  readonly flag: string
  /** Of a row a date, of a card a text YYYY-MM-DD; both compare with a text parameter cast to `dayType`. */
  readonly day: string
  readonly dayType: 'date' | 'text collate "C"'
  readonly yearly: string
  /** A set of rows `each`, for `exists (select from ... where each ...)`. */
  readonly list: string
}

export function columnOf(field: Field, sources: Sources): Column {
  if (field.name.startsWith(cardPrefix)) return fromJson(cardValue(field.name, sources))
  if (field.name.startsWith(permitsPrefix)) {
    const bit = bitOf(field.name.slice(permitsPrefix.length))
    return fromRow(permittedSql('c', sources.put(bit, 'int'), sources.put(sources.ground.defaults, 'int')))
  }
  if (field.group === 'worth') sources.needsWorths()
  const column = columns[field.name]
  if (column === undefined) throw new Error(`no column for ${field.name}`)
  return fromRow(field.type === 'day' ? `(${column} at time zone ${sources.put(sources.ground.timezone, 'text')})::date` : column)
}

// --- internal ---

/** Money of the row is numeric and becomes float8 on both ways; so do the 32 bits of an assessment. */
const columns: Readonly<Record<string, string>> = {
  kind: 'c.kind', created: 'c.created_at', email: 'c.email', phone: 'c.phone', manager: 'c.manager',
  orders: 'c.order_count', returns: 'c.return_count', spent: 'c.spent::float8', returned: 'c.returned::float8',
  average_order: '(c.spent::float8 / nullif(c.order_count, 0))', first_order: 'c.first_order_at', last_order: 'c.last_order_at',
  'worth.tier': 'aw.tier', 'worth.state': 'aw.state', worth: 'aw.worth::float8', 'worth.alive': 'aw.alive::float8',
  'worth.silent': 'aw.silent::float8', 'worth.purchases': 'aw.purchases::float8', 'worth.earned': 'aw.earned::float8',
  'worth.gives': 'aw.gives::float8', 'worth.gets': 'aw.gets::float8', 'worth.knowing': 'aw.knowing::float8',
}

function fromRow(column: string): Column {
  return {
    value: column, number: column, text: column, flag: column, day: column, dayType: 'date', yearly: 'null::text',
    list: `jsonb_array_elements('[]') as each`,
  }
}

/** Each within a case, since PostgreSQL may look at the conditions of an `and` in any order. */
function fromJson(json: string): Column {
  const as = (type: string, cast: string): string => `(case jsonb_typeof(${json}) when '${type}' then (${json} #>> '{}')${cast} end)`
  const text = as('string', '')
  return {
    value: json, number: as('number', '::float8'), text, flag: as('boolean', '::boolean'),
    day: `(case when ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then ${text} end) collate "C"`, dayType: 'text collate "C"',
    yearly: `(case when ${text} ~ '^([0-9]{4}|-)-[0-9]{2}-[0-9]{2}$' then right(${text}, 5) end)`,
    list: `jsonb_array_elements(case jsonb_typeof(${json}) when 'array' then ${json} else '[]' end) as each`,
  }
}
