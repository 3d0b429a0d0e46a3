import { parseValue } from '../../remember/card/values.ts'
import { fieldOf, takes, type Field } from './fields.ts'
import type { Leaf, Operator, Value } from './rule.ts'

export type LeafFlaw = { readonly at: string; readonly detail: string }

/** What a shape cannot say: that there is such a field, that it takes what is asked, and that the value is of its type. */
export function checkLeaf(leaf: Leaf): LeafFlaw | undefined {
  if (leaf.kind === 'count') {
    if (leaf.of === 'orders') return leaf.name === undefined ? undefined : { at: 'name', detail: 'Orders have no name; leave it out.' }
    return leaf.name === undefined ? { at: 'name', detail: `It is missing: which ${leaf.of}?` } : checkText(leaf.name, 'name')
  }
  const field = fieldOf(leaf.field)
  if (!field) return { at: 'field', detail: `There is no field ${leaf.field}; GET /api/audience/fields lists them.` }
  const wanted = leaf.kind === 'compare' ? leaf.op : leaf.kind
  if (!takes[field.type].some(each => each === wanted)) {
    return { at: leaf.kind === 'compare' ? 'op' : 'kind', detail: `${field.name} takes ${takes[field.type].join(', ')}.` }
  }
  if (leaf.kind === 'compare') return checkValue(field, leaf.op, leaf.value, 'value')
  if (leaf.kind !== 'in') return undefined
  const op = field.type === 'list' ? 'has' : '='
  return leaf.values.map((value, place) => checkValue(field, op, value, `values[${place}]`)).find(flaw => flaw !== undefined)
}

// --- internal ---

function checkValue(field: Field, op: Operator, value: Value, at: string): LeafFlaw | undefined {
  switch (field.type) {
    case 'number': return typeof value === 'number' ? undefined : { at, detail: 'It must be a number.' }
    case 'flag': return typeof value === 'boolean' ? undefined : { at, detail: 'It must be true or false.' }
    case 'day': return parseValue('date', value) === value ? undefined : { at, detail: 'It must be a day as YYYY-MM-DD.' }
    case 'choice': {
      const choices = field.choices?.map(choice => choice.value) ?? []
      return choices.some(choice => choice === value) ? undefined : { at, detail: `It must be one of ${choices.join(', ')}.` }
    }
    case 'text': case 'list': return typeof value === 'string' ? checkText(value, at) : { at, detail: 'It must be a text.' }
    case 'any': return checkAny(op, value, at)
    case 'known': case 'yearly': return undefined
  }
}

/** What a source sent is taken as what it is compared with, and a text has no order here. */
function checkAny(op: Operator, value: Value, at: string): LeafFlaw | undefined {
  if (typeof value === 'number') return op === 'contains' ? { at, detail: 'A number contains nothing; give a text.' } : undefined
  if (typeof value === 'boolean') return op === '=' || op === '!=' ? undefined : { at: 'op', detail: 'True and false take =, !=.' }
  return ['=', '!=', 'contains'].includes(op) ? checkText(value, at) : { at: 'op', detail: 'A text takes =, !=, contains.' }
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair, so no text of anybody holds them. */
function checkText(value: string, at: string): LeafFlaw | undefined {
  return /[\0\p{Cs}]/u.test(value) ? { at, detail: 'It holds a sign that no text can hold.' } : undefined
}
