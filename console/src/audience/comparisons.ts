import type { AudienceField, AudienceFieldType, AudienceOperator, AudienceOrder, AudienceValue, Rule } from '@usual/sdk/audience.ts'
import type { Leaf } from './rules.ts'

/** How a row is asked, as one choice: an operator, `in`, `known`, `unknown`, `yes`, `no`, or `ago<=` and the like for days. */
export type Comparison = AudienceOperator | 'in' | 'known' | 'unknown' | 'yes' | 'no' | `${'ago' | 'ahead'}${AudienceOrder}`

/** What a field takes, the usual questions first. */
export function comparisonsOf({ type, takes }: Pick<AudienceField, 'type' | 'takes'>): readonly Comparison[] {
  return takes.flatMap((take): readonly Comparison[] => {
    if (take === 'exists') return ['known', 'unknown']
    if (take === 'days') return type === 'yearly' ? [...aheads, ...agos] : [...agos, ...aheads]
    return type === 'flag' ? ['yes', 'no'] : [take]
  })
}

/** How this row is asked now. Rows that count are asked by their order. */
export function comparisonOf(not: boolean, leaf: Leaf, type: AudienceFieldType): Comparison {
  switch (leaf.kind) {
    case 'exists': return not ? 'unknown' : 'known'
    case 'in': return 'in'
    case 'days': return `${leaf.direction}${leaf.op}`
    case 'count': return leaf.op
    case 'compare': return type === 'flag' && leaf.op === '=' ? (leaf.value === true ? 'yes' : 'no') : leaf.op
  }
}

/** The same field asked another way; what was typed stays where it still fits. */
export function askedBy(comparison: Comparison, field: string, type: AudienceFieldType, before: Leaf | undefined): Rule {
  const value = before?.kind === 'compare' ? before.value : before?.kind === 'in' ? before.values[0] : undefined
  const days = before?.kind === 'days' ? before.days : NaN
  switch (comparison) {
    case 'known': return { kind: 'exists', field }
    case 'unknown': return { kind: 'not', rule: { kind: 'exists', field } }
    case 'yes': case 'no': return { kind: 'compare', field, op: '=', value: comparison === 'yes' }
    case 'in': return { kind: 'in', field, values: value === undefined || isEmpty(value) ? [] : [value] }
    default: {
      const order = /^(ago|ahead)(.+)$/.exec(comparison)
      if (order) return { kind: 'days', field, direction: order[1] === 'ago' ? 'ago' : 'ahead', op: order[2] as AudienceOrder, days }
      return { kind: 'compare', field, op: comparison as AudienceOperator, value: value ?? (type === 'number' ? NaN : '') }
    }
  }
}

/** A row that has just been given its field: asked the usual way, with nothing typed yet. */
export function freshRow(field: AudienceField): Rule {
  return askedBy(comparisonsOf(field)[0] ?? 'known', field.name, field.type, undefined)
}

/** What a source sent has no type: a number where it is written as one, else a text; "1." is on its way. */
export function toAny(text: string): AudienceValue {
  return Number.isFinite(Number(text)) && String(Number(text)) === text ? Number(text) : text
}

// --- internal ---

const orders = ['<=', '>=', '=', '<', '>'] as const satisfies readonly AudienceOrder[]
const agos = orders.map(op => `ago${op}` as const)
const aheads = orders.map(op => `ahead${op}` as const)

function isEmpty(value: AudienceValue): boolean {
  return value === '' || (typeof value === 'number' && !Number.isFinite(value))
}
