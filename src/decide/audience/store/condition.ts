import { permittedSql } from '../../../remember/consent/condition.ts'
import { bitOf } from '../../../remember/consent/consent.ts'
import { passerBySql } from '../../../remember/customers/passerBy.ts'
import { daysIn, yearlyIn } from '../days.ts'
import { fieldOf, type Field } from '../fields.ts'
import type { Ground } from '../ground.ts'
import { readsProfile } from '../holds.ts'
import { patternOf } from '../letters.ts'
import type { CountLeaf, FieldLeaf, Operator, Rule, Value } from '../rule.ts'
import { type Column, columnOf } from './columns.ts'
import { openSources, type Reach, type Sources } from './sources.ts'

/** What to add to a statement over `customers c`: `from customers c <joins> where <one of conditions>`, in the order of the rules. */
export type AudienceSql = { readonly joins: string; readonly conditions: readonly string[]; readonly values: readonly unknown[] }

/**
 * Rules as conditions that are true exactly for those whom `holds` means, and false, never null, for all others. `taken`: how many values
 * the statement has before these.
 */
export function audienceSql(rules: readonly Rule[], ground: Ground, reach: Reach, taken = 0): AudienceSql {
  const sources = openSources(ground, reach, taken)
  const conditions = rules.map(rule => conditionSql(rule, sources))
  return { joins: sources.joins(), conditions, values: sources.values() }
}

export function somebodySql(): string {
  return `not ${passerBySql('c')}`
}

export function permitsProfilingSql({ put, ground }: Sources): string {
  return permittedSql('c', put(bitOf('profiling'), 'int'), put(ground.defaults, 'int'))
}

// --- internal ---

function conditionSql(rule: Rule, sources: Sources): string {
  const profile = readsProfile(rule) ? `and ${permitsProfilingSql(sources)} ` : ''
  return `(${somebodySql()} ${profile}and ${ruleSql(rule, sources)})`
}

/** Every leaf is `... is true`, which is never null: `not` then means what it means in memory. */
function ruleSql(rule: Rule, sources: Sources): string {
  switch (rule.kind) {
    case 'all': return rule.rules.length === 0 ? 'true' : `(${rule.rules.map(each => ruleSql(each, sources)).join(' and ')})`
    case 'any': return rule.rules.length === 0 ? 'false' : `(${rule.rules.map(each => ruleSql(each, sources)).join(' or ')})`
    case 'not': return `(not ${ruleSql(rule.rule, sources)})`
    case 'count': return countLeafSql(rule, sources)
    default: return `((${fieldSql(rule, sources)}) is true)`
  }
}

function countLeafSql(leaf: CountLeaf, sources: Sources): string {
  return `(coalesce(${sources.count(leaf)}, 0) ${leaf.op} ${sources.put(leaf.times, 'int')})`
}

function fieldSql(leaf: FieldLeaf, sources: Sources): string {
  const field = fieldOf(leaf.field)
  if (!field) throw new Error(`no such field: ${leaf.field}`)
  const column = columnOf(field, sources)
  switch (leaf.kind) {
    case 'exists': return existsSql(field, column)
    case 'in': return inSql(field, column, leaf.values, sources)
    case 'compare': return compareSql(field, column, leaf.op, leaf.value, sources)
    case 'days': {
      if (field.type === 'yearly') {
        const fitting = sources.put(yearlyIn(leaf, sources.ground.today).join(), 'text')
        return `${column.yearly} collate "C" = any(string_to_array(${fitting}, ','))`
      }
      const { from, until } = daysIn(leaf, sources.ground.today)
      const least = from === null ? [] : [`${column.day} >= ${dayParameter(from, column, sources)}`]
      const most = until === null ? [] : [`${column.day} <= ${dayParameter(until, column, sources)}`]
      return [...least, ...most].join(' and ')
    }
  }
}

function existsSql({ type }: Field, column: Column): string {
  switch (type) {
    case 'number': return `${column.number} is not null`
    case 'day': return `${column.day} is not null`
    case 'yearly': return `${column.yearly} is not null`
    case 'text': case 'choice': return `${column.text} is not null`
    case 'list': return `exists (select from ${column.list} where jsonb_typeof(each) = 'string')`
    case 'flag': return `${column.flag} is not null`
    case 'known': case 'any': return `${column.value} is not null`
  }
}

function inSql(field: Field, column: Column, values: readonly Value[], sources: Sources): string {
  const texts = field.type === 'choice' ? [] : values.filter(value => typeof value === 'string')
  const others = values.filter(value => typeof value !== 'string' || field.type === 'choice')
    .map(value => compareSql(field, column, '=', value, sources))
  const text = texts.length === 0 ? [] : [textSql(field, column, field.type === 'list' ? 'has' : '=', texts, sources)]
  return [...others, ...text].map(each => `(${each}) is true`).join(' or ')
}

function compareSql(field: Field, column: Column, op: Operator, value: Value, sources: Sources): string {
  if (typeof value === 'number') return `${column.number} ${sqlOf(op)} ${sources.put(field.single ? Math.fround(value) : value, 'float8')}`
  if (typeof value === 'boolean') return `${column.flag} ${sqlOf(op)} ${sources.put(value, 'boolean')}`
  if (field.type === 'day') return `${column.day} ${sqlOf(op)} ${dayParameter(value, column, sources)}`
  if (field.type === 'choice') return `${column.text} ${sqlOf(op)} ${sources.put(value, 'text')}`
  return textSql(field, column, op, [value], sources)
}

/** One pattern for all texts, since PostgreSQL keeps 32 patterns ready and no more. */
function textSql({ type }: Field, column: Column, op: Operator, texts: readonly string[], sources: Sources): string {
  const pattern = sources.put(patternOf(texts, op === 'contains'), 'text')
  if (op === 'has' || type === 'list') {
    const text = `(case jsonb_typeof(each) when 'string' then each #>> '{}' end)`
    return `exists (select from ${column.list} where ${text} collate "C" ~ ${pattern})`
  }
  return `${column.text} collate "C" ${op === '!=' ? '!~' : '~'} ${pattern}`
}

function dayParameter(day: string, { dayType }: Column, { put }: Sources): string {
  return put(day, dayType)
}

function sqlOf(op: Operator): string {
  if (op === 'contains' || op === 'has') throw new Error(`${op} orders nothing`)
  return op === '!=' ? '<>' : op
}
