import { UsualProblem } from '@usual/sdk/problem.ts'
import { expect, test } from 'vitest'
import { fieldOf } from './field.ts'

test.each([
  ['invalid_request', { field: 'body.discount' }, 'discount'],
  ['invalid_request', { field: 'body.variants[0].text' }, 'variants'],
  ['invalid_request', { field: 'validUntil' }, 'until'],
  ['invalid_audience', { at: 'rules[0].value' }, 'audience'],
  ['unknown_product', { sku: 'X' }, 'skus'],
  ['forbidden', {}, undefined],
  ['invalid_request', { field: 'body.colour' }, undefined],
])('%s with %j stands at %s', (code, fields, field) => {
  expect(fieldOf(new UsualProblem(400, { code, detail: 'No.', ...fields }))).toBe(field)
})
