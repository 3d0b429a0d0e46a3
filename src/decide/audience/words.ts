import { fieldOf } from './fields.ts'
import type { CountLeaf, Leaf, Rule, Value } from './rule.ts'

/** A rule in words, as `parseText` reads them: `orders >= 5 and last_order > 30 days ago`. A group of one is written as what is in it. */
export function toText(rule: Rule): string {
  switch (rule.kind) {
    case 'all': return group(rule.rules, 'and', 'everybody')
    case 'any': return group(rule.rules, 'or', 'nobody')
    case 'not': return `not ${inner(rule.rule)}`
    default: return leafText(rule)
  }
}

// --- internal ---

function group(rules: readonly Rule[], word: 'and' | 'or', none: string): string {
  const [only] = rules
  if (!only) return none
  return rules.length === 1 ? toText(only) : rules.map(inner).join(` ${word} `)
}

function inner(rule: Rule): string {
  const [only] = rule.kind === 'all' || rule.kind === 'any' ? rule.rules : []
  if (only && (rule.kind === 'all' || rule.kind === 'any')) return rule.rules.length > 1 ? `(${toText(rule)})` : inner(only)
  return toText(rule)
}

function leafText(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'compare': return `${fieldText(leaf.field)} ${leaf.op} ${valueText(leaf.value, leaf.field)}`
    case 'in': return `${fieldText(leaf.field)} in (${leaf.values.map(value => valueText(value, leaf.field)).join(', ')})`
    case 'exists': return `${fieldText(leaf.field)} exists`
    case 'days': return `${fieldText(leaf.field)} ${leaf.op} ${leaf.days} days ${leaf.direction}`
    case 'count': return countText(leaf)
  }
}

function countText({ of, name, op, times, days }: CountLeaf): string {
  const verb = { orders: 'ordered', product: 'bought', category: 'bought category', event: 'did' }[of]
  const what = name === undefined ? '' : ` ${quoted(name)}`
  const often = op === '>=' && times === 1 ? '' : ` ${op} ${times} times`
  return `${verb}${what}${often}${days === undefined ? '' : ` within ${days} days`}`
}

/** A name with spaces, which only a source can have given, stands in brackets. */
function fieldText(name: string): string {
  return /^[a-z][\w.]*$/i.test(name) ? name : `[${name}]`
}

function valueText(value: Value, field: string): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const type = fieldOf(field)?.type
  return type === 'day' || (type === 'choice' && /^[a-z]\w*$/i.test(value)) ? value : quoted(value)
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
