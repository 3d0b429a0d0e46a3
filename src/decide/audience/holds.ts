import { daysIn, yearlyIn } from './days.ts'
import type { AudienceFacts, Known } from './facts.ts'
import { fieldOf, type Field } from './fields.ts'
import { fold } from './letters.ts'
import { countKey, countsOf, fieldsOf, leavesOf, type CountLeaf, type FieldLeaf, type Operator, type Rule, type Value } from './rule.ts'
import { asDay, asFlag, asList, asNumber, asText, asYearly } from './typed.ts'

/**
 * Whether a rule means this customer. Pure; under a microsecond for a rule of five leaves, since what a rule needs is made ready when it is
 * first asked. `facts` are those of `loadAudienceFacts` for this rule among others; where something it asks for was not loaded, it means
 * nobody, so that nobody is contacted because of what we do not know.
 */
export function holds(rule: Rule, facts: AudienceFacts): boolean {
  if (!facts.isSomebody || (!facts.permitsProfiling && readsProfile(rule))) return false
  let test = tests.get(rule)
  if (!test || test.today !== facts.today) tests.set(rule, (test = readyFor(rule, facts.today)))
  return test.fields.every(name => name in facts.values) && test.counts.every(key => key in facts.counts) && test.fits(facts)
}

/** Whether a rule asks for anything that takes the purpose `profiling`: all but what is needed to serve a customer at all. */
export function readsProfile(rule: Rule): boolean {
  let reads = profiles.get(rule)
  if (reads === undefined) {
    reads = leavesOf(rule).some(leaf => leaf.kind === 'count' || fieldOf(leaf.field)?.profile !== false)
    profiles.set(rule, reads)
  }
  return reads
}

// --- internal ---

type Test = (facts: AudienceFacts) => boolean
type Fits = (known: Known) => boolean
type Ready = { readonly today: number; readonly fields: readonly string[]; readonly counts: readonly string[]; readonly fits: Test }

/** Rules are data that nobody changes, so what was made of one holds as long as the rule itself, and the day. */
const tests = new WeakMap<Rule, Ready>()
const profiles = new WeakMap<Rule, boolean>()

function readyFor(rule: Rule, today: number): Ready {
  return { today, fields: fieldsOf(rule), counts: countsOf(rule).map(countKey), fits: testOf(rule, today) }
}

function testOf(rule: Rule, today: number): Test {
  switch (rule.kind) {
    case 'all': {
      const inner = rule.rules.map(each => testOf(each, today))
      return facts => inner.every(fits => fits(facts))
    }
    case 'any': {
      const inner = rule.rules.map(each => testOf(each, today))
      return facts => inner.some(fits => fits(facts))
    }
    case 'not': {
      const inner = testOf(rule.rule, today)
      return facts => !inner(facts)
    }
    case 'count': return countTest(rule)
    default: return fieldTest(rule, today)
  }
}

function countTest(leaf: CountLeaf): Test {
  const key = countKey(leaf)
  const isFitting = ordered(leaf.op, leaf.times)
  return ({ counts }) => isFitting(counts[key] ?? 0)
}

function fieldTest(leaf: FieldLeaf, today: number): Test {
  const field = fieldOf(leaf.field)
  if (!field) throw new Error(`no such field: ${leaf.field}`)
  const fits = leafTest(leaf, field, today)
  return ({ values }) => fits(values[leaf.field] ?? null)
}

function leafTest(leaf: FieldLeaf, field: Field, today: number): Fits {
  if (leaf.kind === 'exists') return existsTest(field)
  if (leaf.kind === 'days') {
    if (field.type === 'yearly') {
      const days = new Set(yearlyIn(leaf, today))
      return known => days.has(asYearly(known) ?? '')
    }
    const { from, until } = daysIn(leaf, today)
    return known => {
      const day = asDay(known)
      return day !== null && (from === null || day >= from) && (until === null || day <= until)
    }
  }
  if (leaf.kind === 'in') {
    const fitting = leaf.values.map(value => valueTest(field, field.type === 'list' ? 'has' : '=', value))
    return known => fitting.some(fits => fits(known))
  }
  return valueTest(field, leaf.op, leaf.value)
}

function existsTest({ type }: Field): Fits {
  switch (type) {
    case 'number': return known => asNumber(known) !== null
    case 'day': return known => asDay(known) !== null
    case 'yearly': return known => asYearly(known) !== null
    case 'text': case 'choice': return known => asText(known) !== null
    case 'list': return known => asList(known).length > 0
    case 'flag': return known => asFlag(known) !== null
    case 'known': case 'any': return known => known !== null
  }
}

/** By the type of the field; what a source sent (`any`) is taken as what it is compared with. */
function valueTest(field: Field, op: Operator, value: Value): Fits {
  if (typeof value === 'number') {
    const isFitting = ordered(op, field.single ? Math.fround(value) : value)
    return known => {
      const number = asNumber(known)
      return number !== null && isFitting(number)
    }
  }
  if (typeof value === 'boolean') return known => asFlag(known) !== null && (asFlag(known) === value) === (op === '=')
  if (field.type === 'day') {
    const isFitting = ordered(op, value)
    return known => {
      const day = asDay(known)
      return day !== null && isFitting(day)
    }
  }
  if (field.type === 'choice') return known => asText(known) !== null && (known === value) === (op === '=')
  const wanted = fold(value)
  if (op === 'has') return known => asList(known).some(each => fold(each) === wanted)
  return known => {
    const text = asText(known)
    if (text === null) return false
    if (op === 'contains') return fold(text).includes(wanted)
    return (fold(text) === wanted) === (op === '=')
  }
}

function ordered<Kind extends number | string>(op: Operator, value: Kind): (known: Kind) => boolean {
  switch (op) {
    case '=': return known => known === value
    case '!=': return known => known !== value
    case '<': return known => known < value
    case '<=': return known => known <= value
    case '>': return known => known > value
    case '>=': return known => known >= value
    default: throw new Error(`${op} orders nothing`)
  }
}
