import { expect, test } from 'vitest'
import { someFacts, someOffer } from '../../../test/decisions.ts'
import { emptyResponse } from './empty.ts'
import { learnTerms } from './learn.ts'
import type { ResponseModel } from './model.ts'
import { termsUsed } from './terms.ts'

const [anyway, seldom] = [{ comes: 0.9, wants: { 1: 0.9 } }, { comes: 0.1, wants: { 1: 0.1 } }]

/** A hundred times money off that was read of; `share` of it is used. */
const learnFrom = (known: typeof anyway, share: number, off = 1): ResponseModel => (
  Array.from({ length: 100 }).reduce<ResponseModel>(model => (
    learnTerms(model, { facts: { ...someFacts, ...known }, offer: someOffer, off, used: share * off })
  ), emptyResponse)
)

test('terms are used more by who would have bought anyway, before anything was seen', () => {
  expect(termsUsed(emptyResponse, 0.8)).toBeGreaterThan(termsUsed(emptyResponse, 0.01))
  for (const likely of [0, 0.5, 1]) expect(termsUsed(emptyResponse, likely)).toBeLessThan(1)
})

test('what was used is learned, of each of the two alone', () => {
  expect(termsUsed(learnFrom(anyway, 1), 0.8)).toBeGreaterThan(0.9)
  expect(termsUsed(learnFrom(anyway, 0), 0.8)).toBeLessThan(0.1)
  expect(termsUsed(learnFrom(anyway, 1), 0.01)).toBe(termsUsed(emptyResponse, 0.01))
  expect(termsUsed(learnFrom(seldom, 1), 0.01)).toBeGreaterThan(termsUsed(emptyResponse, 0.01))
  // Whatever the currency.
  expect(termsUsed(learnFrom(anyway, 1, 500), 0.8)).toBe(termsUsed(learnFrom(anyway, 1, 0.5), 0.8))
})
