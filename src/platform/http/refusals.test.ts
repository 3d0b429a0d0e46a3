import { expect, test } from 'vitest'
import { Problem, problemTable } from './problems.ts'
import { problemDetails, toProblem } from './refusals.ts'

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code })
test.each([
  { thrown: new Problem('erased'), code: 'erased' },
  { thrown: coded('FST_ERR_CTP_INVALID_JSON_BODY'), code: 'malformed_json' },
  { thrown: coded('ECONNREFUSED'), code: 'database_unavailable' },
  { thrown: coded('08006'), code: 'database_unavailable' },
  { thrown: coded('57P01'), code: 'database_unavailable' },
  { thrown: coded('57P03'), code: 'database_unavailable' },
  { thrown: new Error('Connection terminated unexpectedly'), code: 'database_unavailable' },
  { thrown: new Error('timeout exceeded when trying to connect'), code: 'database_unavailable' },
  { thrown: coded('ECONNRESET', 'aborted'), code: 'malformed_request' },
  { thrown: coded('22021'), code: 'invalid_value' },
  { thrown: coded('22P05'), code: 'invalid_value' },
  { thrown: coded('40P01'), code: 'conflict' },
  { thrown: coded('23505'), code: 'internal' },
  { thrown: Object.assign(new Error('x'), { statusCode: 413 }), code: 'body_too_large' },
  { thrown: Object.assign(new Error('x'), { statusCode: 418 }), code: 'malformed_request' },
  { thrown: new TypeError('cannot read properties of undefined'), code: 'internal' },
  { thrown: 'a string', code: 'internal' },
  { thrown: null, code: 'internal' },
])('$thrown is $code', ({ thrown, code }) => {
  expect(toProblem(thrown).code).toBe(code)
})

test('a bug keeps its text from the client', () => {
  expect(JSON.stringify(problemDetails(toProblem(new Error('password is hunter2')), 'r1'))).not.toContain('hunter2')
})

test('a refusal is RFC 9457 problem details with its name, what to do and the request id', () => {
  expect(problemDetails(new Problem('unknown_customer', 'No customer 7.', { customerId: '7' }), 'r1')).toEqual({
    type: '/docs/problems#unknown_customer',
    title: problemTable.unknown_customer.title,
    status: 404,
    detail: 'No customer 7.',
    code: 'unknown_customer',
    help: problemTable.unknown_customer.help,
    instance: 'r1',
    customerId: '7',
  })
})
