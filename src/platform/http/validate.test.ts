import Type from 'typebox'
import { expect, test } from 'vitest'
import { Problem } from './problems.ts'
import { validate } from './validate.ts'

const schema = Type.Object(
  {
    name: Type.String({ minLength: 2 }),
    role: Type.Optional(Type.Union([Type.Literal('owner'), Type.Literal('staff')])),
    kind: Type.Optional(Type.Enum(['person', 'firm'])),
    lines: Type.Optional(Type.Array(Type.Object({ units: Type.Integer({ minimum: 1 }) }))),
  },
  { additionalProperties: false },
)
const check = (value: unknown, httpPart = 'body', of: Type.TSchema = schema) =>
  validate({ schema: of, method: 'POST', url: '/', httpPart })(value) as { readonly value?: unknown; readonly error?: unknown }

test.each([
  { value: {}, detail: 'body.name is missing.' },
  { value: { name: 5 }, detail: 'body.name must be string.' },
  { value: { name: 'ab', age: 3 }, detail: 'body.age is not known here.' },
  { value: { name: 'ab', role: 'king' }, detail: 'body.role must be one of owner, staff.' },
  { value: { name: 'ab', kind: 'dog' }, detail: 'body.kind must be one of person, firm.' },
  { value: { name: 'ab', lines: [{ units: 1 }, { units: 0 }] }, detail: 'body.lines[1].units must be >= 1.' },
  { value: { name: 'ab', lines: [{ units: '1' }] }, detail: 'body.lines[0].units must be integer.' },
  { value: [], detail: 'body must be object.' },
  { value: undefined, detail: 'body must be object.' },
])('$detail', ({ value, detail }) => {
  const { error } = check(value)
  expect(error).toBeInstanceOf(Problem)
  expect((error as Problem).code).toBe('invalid_request')
  expect((error as Problem).message).toBe(detail)
})

const one = Type.Object(
  { id: Type.String({ minLength: 1 }), place: Type.Optional(Type.Enum(['page', 'till'])) }, { additionalProperties: false },
)
const oneOrMany = Type.Union([one, Type.Object({ many: Type.Array(one, { minItems: 1, maxItems: 2 }) }, { additionalProperties: false })])
test.each([
  { value: { many: [] }, detail: 'body.many must have between 1 and 2 items.' },
  { value: { many: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }, detail: 'body.many must have between 1 and 2 items.' },
  { value: { many: [{}] }, detail: 'body.many[0].id is missing.' },
  { value: { many: [{ id: 'a', age: 3 }] }, detail: 'body.many[0].age is not known here.' },
  { value: { many: 5 }, detail: 'body.many must be array.' },
  { value: { id: 5 }, detail: 'body.id must be string.' },
  { value: { id: 'a', age: 3 }, detail: 'body.age is not known here.' },
  { value: { id: 'a', place: 'moon' }, detail: 'body.place must be one of page, till.' },
  { value: { id: 'a', many: [] }, detail: 'body.many is not known here.' },
  { value: {}, detail: 'body.id is missing.' },
  { value: [], detail: 'body must be object.' },
])('of one or many: $detail $value', ({ value, detail }) => {
  expect((check(value, 'body', oneOrMany).error as Problem).message).toBe(detail)
})

const place = Type.Union([
  Type.Object({ kind: Type.Literal('page'), url: Type.String() }), Type.Object({ kind: Type.Literal('till'), number: Type.Integer() }),
])
test.each([
  { value: { limit: '' }, detail: 'body.limit must not have fewer than 1 characters.' },
  { value: { limit: true }, detail: 'body.limit must be number or string or null.' },
  { value: { kind: 'cat' }, detail: 'body.kind must be one of person, firm.' },
  { value: { place: { kind: 'till', number: 'x' } }, detail: 'body.place.number must be integer.' },
  { value: { place: { kind: 'page' } }, detail: 'body.place.url is missing.' },
  { value: { place: null, lines: [1, 2] }, detail: 'body.lines must have no more than 1 item.' },
])('of several kinds: $detail', ({ value, detail }) => {
  const shape = Type.Object({
    limit: Type.Optional(Type.Union([Type.Number(), Type.String({ minLength: 1 }), Type.Null()])),
    kind: Type.Optional(Type.Union([Type.Enum(['person', 'firm']), Type.Null()])),
    place: Type.Optional(Type.Union([place, Type.Null()])), lines: Type.Optional(Type.Array(Type.Number(), { maxItems: 1 })),
  })
  expect((check(value, 'body', shape).error as Problem).message).toBe(detail)
})

test('a query becomes what the schema asks for, with its defaults', () => {
  const query = Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }), dryRun: Type.Boolean({ default: false }) })
  expect(check({ limit: '20', dryRun: 'true' }, 'querystring', query).value).toEqual({ limit: 20, dryRun: true })
  expect(check({}, 'querystring', query).value).toEqual({ limit: 50, dryRun: false })
  expect(check({ limit: '' }, 'querystring', query).value).toEqual({ limit: 50, dryRun: false })
  expect((check({ limit: 'many' }, 'querystring', query).error as Problem).message).toBe('query.limit must be integer.')
  expect((check({ limit: '1000' }, 'querystring', query).error as Problem).message).toBe('query.limit must be <= 200.')
})
