/**
 * Who is meant: a rule over what is known of a customer. It is data, so that it can be kept with an offer, edited on a page, evaluated in
 * memory for one customer (`holds`) and by SQL for all (`audienceSql`), with the same result. `parseRule` makes one of what came in.
 *
 * What is not known fits no comparison, and `!=` neither; every leaf is true or false, so that `not` turns it round and nothing else.
 */
export type Rule =
  /** None at all: everybody. */
  | { readonly kind: 'all'; readonly rules: readonly Rule[] }
  /** None at all: nobody. */
  | { readonly kind: 'any'; readonly rules: readonly Rule[] }
  | { readonly kind: 'not'; readonly rule: Rule }
  | Leaf

export type Leaf = FieldLeaf | CountLeaf

/** Asks something of one field; which of these a field takes stands in fields.ts. */
export type FieldLeaf =
  | { readonly kind: 'compare'; readonly field: string; readonly op: Operator; readonly value: Value }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly Value[] }
  | { readonly kind: 'exists'; readonly field: string }
  | DaysLeaf

/** How many days of the business's calendar a day lies back (up to today), or ahead (from today on). */
export type DaysLeaf = {
  readonly kind: 'days'; readonly field: string; readonly direction: 'ago' | 'ahead'; readonly op: Order; readonly days: number
}

/**
 * How many purchases there were - of anything, of a product by code or name, of a category - or events of a name: in the last `days` days
 * and today, or ever. A purchase that was returned later was one; events that a memory may not know are none.
 */
export type CountLeaf = {
  readonly kind: 'count'; readonly of: Counted; readonly name?: string; readonly op: Order; readonly times: number; readonly days?: number
}

export const orders = ['=', '<', '<=', '>', '>='] as const
export type Order = (typeof orders)[number]
export const operators = [...orders, '!=', 'contains', 'has'] as const
export type Operator = (typeof operators)[number]
export const countedKinds = ['orders', 'product', 'category', 'event'] as const
export type Counted = (typeof countedKinds)[number]
export type Value = number | string | boolean

/** Every leaf of a rule, from left to right. */
export function leavesOf(rule: Rule): readonly Leaf[] {
  if (rule.kind === 'all' || rule.kind === 'any') return rule.rules.flatMap(leavesOf)
  return rule.kind === 'not' ? leavesOf(rule.rule) : [rule]
}

/** The fields that a rule asks about, each once. */
export function fieldsOf(rule: Rule): readonly string[] {
  return [...new Set(leavesOf(rule).flatMap(leaf => (leaf.kind === 'count' ? [] : [leaf.field])))]
}

/** What a rule counts, each once. */
export function countsOf(rule: Rule): readonly CountLeaf[] {
  const counts = leavesOf(rule).filter(leaf => leaf.kind === 'count')
  return [...new Map(counts.map(leaf => [countKey(leaf), leaf])).values()]
}

/** The same for leaves that count the same, whatever they compare it with. */
export function countKey({ of, name, days }: Pick<CountLeaf, 'of' | 'name' | 'days'>): string {
  return `${of} ${days ?? 'ever'}${name === undefined ? '' : ` ${name}`}`
}
