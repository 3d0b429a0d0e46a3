import Type from 'typebox'
import { oneOf } from '../../remember/customers/shapes.ts'
import { countedKinds, operators, orders, type Rule } from './rule.ts'

/**
 * Bounds of one rule: what people build stays far below them. Each count and each field of the card is a join. Each place with texts
 * becomes a pattern, of which PostgreSQL keeps 32 ready and would make the others anew for every row; 4,000 letters take it half a second
 * to make.
 */
export const most = {
  depth: 8, nodes: 100, counts: 12, cardFields: 24, texts: 30, listed: 100, letters: 200, lettersInAll: 4000, days: 36_500,
  times: 1_000_000, amount: 1e12,
} as const

const strict = { additionalProperties: false }
const field = Type.String({ minLength: 1, maxLength: most.letters })
const number = Type.Number({ minimum: -most.amount, maximum: most.amount })
const value = Type.Union([number, Type.String({ minLength: 1, maxLength: most.letters }), Type.Boolean()])
const days = Type.Integer({ minimum: 0, maximum: most.days })

/** Each kind of node without what is in it, so that a flaw is found at its own place and no nesting can be too deep to look at. */
export const nodeShapes = {
  all: Type.Object({ kind: Type.Literal('all'), rules: Type.Array(Type.Unknown(), { maxItems: most.nodes }) }, strict),
  any: Type.Object({ kind: Type.Literal('any'), rules: Type.Array(Type.Unknown(), { maxItems: most.nodes }) }, strict),
  not: Type.Object({ kind: Type.Literal('not'), rule: Type.Unknown() }, strict),
  compare: Type.Object({ kind: Type.Literal('compare'), field, op: oneOf(operators), value }, strict),
  in: Type.Object({ kind: Type.Literal('in'), field, values: Type.Array(value, { minItems: 1, maxItems: most.listed }) }, strict),
  exists: Type.Object({ kind: Type.Literal('exists'), field }, strict),
  days: Type.Object({ kind: Type.Literal('days'), field, direction: oneOf(['ago', 'ahead']), op: oneOf(orders), days }, strict),
  count: Type.Object(
    {
      kind: Type.Literal('count'), of: oneOf(countedKinds), name: Type.Optional(Type.String({ minLength: 1, maxLength: most.letters })),
      op: oneOf(orders), times: Type.Integer({ minimum: 0, maximum: most.times }), days: Type.Optional(days),
    },
    strict,
  ),
} as const

/** How a rule stands in the description of a route; `parseRule` looks at all of it and says where it is wrong. */
export const ruleSchema = Type.Unsafe<Rule>({
  type: 'object', additionalProperties: true,
  description: `A rule: an object with a kind (${Object.keys(nodeShapes).join(', ')}), as docs/reference/audience.md has it`,
})
