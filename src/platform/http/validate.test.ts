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

test('a query becomes what the schema asks for, with its defaults', () => {
  const query = Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }), dryRun: Type.Boolean({ default: false }) })
  expect(check({ limit: '20', dryRun: 'true' }, 'querystring', query).value).toEqual({ limit: 20, dryRun: true })
  expect(check({}, 'querystring', query).value).toEqual({ limit: 50, dryRun: false })
  expect(check({ limit: '' }, 'querystring', query).value).toEqual({ limit: 50, dryRun: false })
  expect((check({ limit: 'many' }, 'querystring', query).error as Problem).message).toBe('query.limit must be integer.')
  expect((check({ limit: '1000' }, 'querystring', query).error as Problem).message).toBe('query.limit must be <= 200.')
})
