import { Problem } from '../../platform/http/problems.ts'
import { fieldOf } from './fields.ts'
import { flaw, parseRule } from './parseRule.ts'
import { isWord, peek, type Reading, take, takeSign, takeWord } from './reading.ts'
import { operators, orders, type Counted, type Operator, type Order, type Rule, type Value } from './rule.ts'
import { tokensOf } from './tokens.ts'

/**
 * A rule out of words: `orders >= 5 and (worth.tier <= 2 or bought "Juice Green" within 30 days)`. `or` binds weakest, then `and`, then
 * `not`. The grammar stands in docs/reference/audience.md. Refuses with `invalid_audience`; `at` counts the characters before what is
 * wrong.
 */
export function parseText(text: string): Rule {
  const reading: Reading = { tokens: tokensOf(text), next: 0, starts: new Map() }
  const given = readAny(reading, 1)
  const rest = peek(reading)
  if (rest.kind !== 'end') throw flaw(rest.at, 'Here only "and" or "or" can follow.')
  try {
    return parseRule(given)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { at } = error.fields
    const path = typeof at === 'string' ? at : ''
    throw flaw(placeOf(given, path, reading.starts), error.message.replace(`${path}: `, ''))
  }
}

// --- internal ---

const deepest = 40

function readAny(reading: Reading, depth: number): Rule {
  const rules = [readAll(reading, depth)]
  while (takeWord(reading, 'or')) rules.push(readAll(reading, depth))
  return rules.length === 1 && rules[0] ? rules[0] : { kind: 'any', rules }
}

function readAll(reading: Reading, depth: number): Rule {
  const rules = [readOne(reading, depth)]
  while (takeWord(reading, 'and')) rules.push(readOne(reading, depth))
  return rules.length === 1 && rules[0] ? rules[0] : { kind: 'all', rules }
}

function readOne(reading: Reading, depth: number): Rule {
  const { at } = peek(reading)
  if (depth > deepest) throw flaw(at, 'Too many levels within each other; take some apart.')
  if (takeWord(reading, 'not')) return { kind: 'not', rule: readOne(reading, depth + 1) }
  if (takeSign(reading, '(')) {
    const rule = readAny(reading, depth + 1)
    if (!takeSign(reading, ')')) throw flaw(peek(reading).at, 'A closing bracket is missing here.')
    return rule
  }
  const leaf = readLeaf(reading)
  reading.starts.set(leaf, at)
  return leaf
}

function readLeaf(reading: Reading): Rule {
  if (takeWord(reading, 'everybody')) return { kind: 'all', rules: [] }
  if (takeWord(reading, 'nobody')) return { kind: 'any', rules: [] }
  if (takeWord(reading, 'ordered')) return readCount(reading, 'orders')
  if (takeWord(reading, 'bought')) return readCount(reading, takeWord(reading, 'category') ? 'category' : 'product')
  if (takeWord(reading, 'did')) return readCount(reading, 'event')
  const token = take(reading)
  if (token.kind !== 'word' && token.kind !== 'field') {
    throw flaw(token.at, 'Here a condition must stand, such as: orders >= 5, bought "...", email exists.')
  }
  return readField(reading, token.value)
}

function readField(reading: Reading, field: string): Rule {
  if (takeWord(reading, 'exists')) return { kind: 'exists', field }
  if (takeWord(reading, 'in')) return { kind: 'in', field, values: readValues(reading, field) }
  const op = readOperator(reading)
  const { kind, value } = peek(reading)
  const after = reading.tokens[reading.next + 1]
  if (kind === 'number' && after && isWord(after, ['day', 'days'])) {
    reading.next += 2
    const direction = takeWord(reading, 'ago') ? 'ago' : takeWord(reading, 'ahead') ? 'ahead' : undefined
    if (!direction) throw flaw(peek(reading).at, 'Here "ago" or "ahead" must follow.')
    return { kind: 'days', field, direction, op: op as Order, days: Number(value) }
  }
  return { kind: 'compare', field, op, value: readValue(reading, field) }
}

function readOperator(reading: Reading): Operator {
  const { kind, value, at } = take(reading)
  const op = operators.find(each => each === (kind === 'word' ? value.toLowerCase() : value))
  if (!op || (kind !== 'op' && kind !== 'word')) throw flaw(at, `Here one of ${operators.join(', ')}, in, exists must stand.`)
  return op
}

function readValues(reading: Reading, field: string): Value[] {
  if (!takeSign(reading, '(')) throw flaw(peek(reading).at, 'After "in" a list in brackets must stand: in (a, b).')
  const values = [readValue(reading, field)]
  while (takeSign(reading, ',')) values.push(readValue(reading, field))
  if (!takeSign(reading, ')')) throw flaw(peek(reading).at, 'Here a comma or a closing bracket must stand.')
  return values
}

function readValue(reading: Reading, field: string): Value {
  const { kind, value, at } = take(reading)
  if (kind === 'number') return Number(value)
  if (kind === 'text' || kind === 'day') return value
  if (kind !== 'word') throw flaw(at, 'Here a value must stand: a number, a day, a word, or a text in quotes.')
  const word = value.toLowerCase()
  const isFlag = fieldOf(field)?.type !== 'choice' && (word === 'yes' || word === 'no')
  return isFlag ? word === 'yes' : value
}

function readCount(reading: Reading, of: Counted): Rule {
  const name = of === 'orders' ? undefined : take(reading)
  if (name && name.kind !== 'text') throw flaw(name.at, 'Here a name in quotes must stand.')
  const order = peek(reading).kind === 'op' ? readOrder(reading) : { op: '>=' as const, times: 1 }
  const days = takeWord(reading, 'within') ? readNumber(reading, ['day', 'days']) : undefined
  return { kind: 'count', of, ...(name && { name: name.value }), ...order, ...(days !== undefined && { days }) }
}

function readOrder(reading: Reading): { readonly op: Order; readonly times: number } {
  const { value, at } = take(reading)
  const op = orders.find(each => each === value)
  if (!op) throw flaw(at, `Here one of ${orders.join(', ')} must stand.`)
  return { op, times: readNumber(reading, ['time', 'times']) }
}

function readNumber(reading: Reading, units: readonly string[]): number {
  const { kind, value, at } = take(reading)
  if (kind !== 'number') throw flaw(at, 'Here a number must stand.')
  const unit = take(reading)
  if (!isWord(unit, units)) throw flaw(unit.at, `Here "${units.at(-1)}" must stand.`)
  return Number(value)
}

/** The character where the innermost condition on the way to a flaw begins. */
function placeOf(rule: Rule, path: string, starts: ReadonlyMap<unknown, number>): number {
  let node: unknown = rule
  let place = starts.get(node) ?? 0
  for (const step of path.match(/\w+/g) ?? []) {
    if (typeof node !== 'object' || node === null) break
    node = (node as Readonly<Record<string, unknown>>)[step]
    place = starts.get(node) ?? place
  }
  return place
}
