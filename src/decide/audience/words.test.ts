import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRule } from '../../../test/audience.ts'
import { Problem } from '../../platform/http/problems.ts'
import { parseRule } from './parseRule.ts'
import { parseText } from './parseText.ts'
import type { Rule } from './rule.ts'
import { toText } from './words.ts'

test.each<[text: string, rule: Rule]>([
  ['everybody', { kind: 'all', rules: [] }],
  ['not nobody', { kind: 'not', rule: { kind: 'any', rules: [] } }],
  ['orders >= 5', { kind: 'compare', field: 'orders', op: '>=', value: 5 }],
  ['last_order > 30 days ago', { kind: 'days', field: 'last_order', direction: 'ago', op: '>', days: 30 }],
  ['card.general.birthday <= 7 days ahead', { kind: 'days', field: 'card.general.birthday', direction: 'ahead', op: '<=', days: 7 }],
  ['bought "Juice Green"', { kind: 'count', of: 'product', name: 'Juice Green', op: '>=', times: 1 }],
  ['bought category "Juices" >= 3 times within 90 days', { kind: 'count', of: 'category', name: 'Juices', op: '>=', times: 3, days: 90 }],
  ['ordered = 0 times within 30 days', { kind: 'count', of: 'orders', op: '=', times: 0, days: 30 }],
  ['did "Email Opened" within 7 days', { kind: 'count', of: 'event', name: 'Email Opened', op: '>=', times: 1, days: 7 }],
  ['worth.state in (weakening, lost)', { kind: 'in', field: 'worth.state', values: ['weakening', 'lost'] }],
  ['permits.offers.email = yes', { kind: 'compare', field: 'permits.offers.email', op: '=', value: true }],
  ['created >= 2025-01-31', { kind: 'compare', field: 'created', op: '>=', value: '2025-01-31' }],
  ['email exists', { kind: 'exists', field: 'email' }],
  ['[card.general.other.shoe size] != 42.5', { kind: 'compare', field: 'card.general.other.shoe size', op: '!=', value: 42.5 }],
  ['card.market.competitors has "О\'Нил \\"и\\" Ко"', {
    kind: 'compare', field: 'card.market.competitors', op: 'has', value: 'О\'Нил "и" Ко',
  }],
])('%s', (text, rule) => {
  expect(parseText(text)).toEqual(rule)
  expect(toText(rule)).toBe(text)
})

test('"and" binds more than "or", "not" more than both', () => {
  const plain = 'email exists or not phone exists and orders > 1'
  expect(parseText(plain)).toEqual(parseText('email exists or ((not phone exists) and (orders > 1))'))
  expect(toText(parseText('(email exists or phone exists) and orders > 1'))).toBe('(email exists or phone exists) and orders > 1')
})

test('words may be large, a day alone, and quotes as people set them', () => {
  expect(parseText('NOT Bought «Сок» Within 1 day AND orders ≥ 2')).toEqual(parseText('not bought "Сок" within 1 days and orders >= 2'))
})

test('what is written of a rule reads as the same rule', () => {
  fc.assert(fc.property(anyRule(4), rule => {
    const text = toText(rule)
    expect(parseText(text)).toEqual(tidy(rule))
    expect(toText(parseText(text))).toBe(text)
    expect(parseRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule)
  }), { numRuns: 2000, seed: 5 })
})

test('no text makes anything but a rule or a refusal with its place', () => {
  const pieces = fc.constantFrom(
    'orders', '>=', '5', 'and', 'or', 'not', '(', ')', '"a"', 'days', 'ago', 'in', ',', 'bought', 'within', 'exists', '"', '[x]', '[', '-',
    '2025-02-30', '\\',
  )
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(pieces).map(each => each.join(' '))), text => {
    try {
      parseText(text)
    } catch (error) {
      expect(error).toBeInstanceOf(Problem)
      const { code, fields } = error as Problem
      expect(code).toBe('invalid_audience')
      expect(fields['at']).toSatisfy((at: number) => at >= 0 && at <= text.length)
    }
  }), { numRuns: 4000, seed: 6 })
})

test.each([
  ['orders >=', 9, 'a value must stand'], ['ordes >= 5', 0, 'no field ordes'], ['email exists and spent >= "much"', 17, 'must be a number'],
  ['orders >= 5 phone', 12, 'only "and" or "or"'], ['(orders >= 5', 12, 'closing bracket'], ['bought Juice', 7, 'in quotes'],
  ['bought "Juice', 7, 'no closing quote'], ['orders >= 5 days', 16, '"ago" or "ahead"'],
  ['created > 2025-02-30', 0, 'a day as YYYY-MM-DD'],
  ['kind = robot', 0, 'visitor, person, firm'], ['orders has "x"', 0, 'takes >='],
  ['last_order >= 99999 days ago', 0, '36500'], ['orders > 5;', 10, 'means nothing'],
])('%s is refused at %d: %s', (text, at, words) => {
  const refused = refusalOf(() => parseText(text))
  expect(refused.fields['at']).toBe(at)
  expect(refused.message).toContain(words)
})

// --- internal ---

/** A group of one is what is in it: words have no other way to say it. */
function tidy(rule: Rule): Rule {
  if (rule.kind === 'not') return { kind: 'not', rule: tidy(rule.rule) }
  if (rule.kind !== 'all' && rule.kind !== 'any') return rule
  const rules = rule.rules.map(tidy)
  return rules.length === 1 ? rules[0]! : { kind: rule.kind, rules }
}

function refusalOf(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('nothing was refused')
}
