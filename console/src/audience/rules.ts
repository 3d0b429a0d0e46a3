import type { Rule } from '@usual/sdk/audience.ts'

export type GroupRule = Extract<Rule, { readonly kind: 'all' | 'any' }>
export type Leaf = Exclude<Rule, { readonly kind: 'all' | 'any' | 'not' }>
/** How a group is said: `none` is not any of them, `notAll` not all. */
export const modes = ['all', 'any', 'none', 'notAll'] as const
export type Mode = (typeof modes)[number]

/** A rule that leaves nobody out. */
export const everybody: Rule = { kind: 'all', rules: [] }

/** A rule without its `not`s, and whether an odd number of them was taken off. */
export function peel(rule: Rule): { readonly not: boolean; readonly inner: GroupRule | Leaf } {
  if (rule.kind !== 'not') return { not: false, inner: rule }
  const { not, inner } = peel(rule.rule)
  return { not: !not, inner }
}

export function dress(not: boolean, inner: GroupRule | Leaf): Rule {
  return not ? { kind: 'not', rule: inner } : inner
}

export function isGroup(rule: GroupRule | Leaf): rule is GroupRule {
  return rule.kind === 'all' || rule.kind === 'any'
}

/** The rule as a group: what is a single row stands in one, so that there is a place for a second row. */
export function asGroup(rule: Rule): Rule {
  return isGroup(peel(rule).inner) ? rule : { kind: 'all', rules: [rule] }
}

export function modeOf(not: boolean, { kind }: GroupRule): Mode {
  if (kind === 'all') return not ? 'notAll' : 'all'
  return not ? 'none' : 'any'
}

export function withMode(mode: Mode, rules: readonly Rule[]): Rule {
  const isAll = mode === 'all' || mode === 'notAll'
  return dress(mode === 'none' || mode === 'notAll', { kind: isAll ? 'all' : 'any', rules })
}

/** True where nobody is left out: no rule at all. */
export function isEverybody(rule: Rule): boolean {
  return rule.kind === 'all' && rule.rules.every(isEverybody)
}

/** False while a row still lacks what it compares with: an empty text, a number that is not one, a list of none. */
export function isFinished(rule: Rule): boolean {
  switch (rule.kind) {
    case 'all': case 'any': return rule.rules.every(isFinished)
    case 'not': return isFinished(rule.rule)
    case 'compare': return rule.field !== '' && (typeof rule.value === 'number' ? Number.isFinite(rule.value) : rule.value !== '')
    case 'in': return rule.values.length > 0
    case 'exists': return rule.field !== ''
    case 'days': return Number.isFinite(rule.days)
    case 'count':
      return (rule.of === 'orders' || Boolean(rule.name)) && [rule.times, rule.days ?? 0].every(Number.isFinite)
  }
}

/** Every field that the rule asks about. */
export function fieldNamesOf(rule: Rule): readonly string[] {
  if (rule.kind === 'all' || rule.kind === 'any') return rule.rules.flatMap(fieldNamesOf)
  if (rule.kind === 'not') return fieldNamesOf(rule.rule)
  return rule.kind === 'count' ? [] : [rule.field]
}

export function hasCount(rule: Rule): boolean {
  if (rule.kind === 'all' || rule.kind === 'any') return rule.rules.some(hasCount)
  return rule.kind === 'not' ? hasCount(rule.rule) : rule.kind === 'count'
}
