import { expect, test } from 'vitest'
import { remembered, someVisits, visitOn } from '../../../../test/visits.ts'
import { encode } from '../../../remember/memory/codec.ts'
import type { History, Visit } from '../../learning/history.ts'
import { type Example, examplesOf } from './examples.ts'

const history = someVisits(30)
const all = (): boolean => true

test('an example knows what was bought before its visit, as a memory folded from that alone would', () => {
  const examples = examplesOf(history, all, Infinity)
  expect(examples).toHaveLength(history.reduce((sum, { visits }) => sum + visits.length - 1, 0))
  for (const { customer, visit, memory } of examples) {
    const before = history[customer]!.visits.filter(({ day }) => day < visit.day)
    expect(encode(memory()).equals(encode(remembered(before)))).toBe(true)
  }
})

test('an example does not know its own basket, nor anything later', () => {
  const other = history.map(({ customerId, visits }) => (
    { customerId, visits: visits.map(visit => (visit.day < 20_100 ? visit : { ...visit, goods: [77] })) }
  ))
  const states = (of: History): string[] => examplesOf(of, ({ day }) => day <= 20_100, Infinity).map(state)
  expect(states(other)).toEqual(states(history))
  const last = (visit: Visit, at: number, customer: number): boolean => visit === history[customer]!.visits.at(-1) && at > 0
  const goodsOf = (i: number): readonly number[] => history[i % 30]!.visits.at(-1)!.goods
  const shuffled = history.map(({ customerId, visits }, i) => (
    { customerId, visits: [...visits.slice(0, -1), { ...visits.at(-1)!, goods: goodsOf(i + 1) }] }
  ))
  const lastOf = (of: History) => (visit: Visit, _at: number, customer: number): boolean => visit === of[customer]!.visits.at(-1)
  expect(examplesOf(shuffled, lastOf(shuffled), Infinity).map(state)).toEqual(examplesOf(history, last, Infinity).map(state))
})

test('they come in order of days, and a first visit is none', () => {
  const examples = examplesOf(history, all, Infinity)
  expect(examples.map(({ visit }) => visit.day)).toEqual(examples.map(({ visit }) => visit.day).sort((a, b) => a - b))
  expect(examplesOf([{ customerId: 'a', visits: [visitOn(20_000, 1)] }], all, Infinity)).toEqual([])
})

test('about as many as asked are drawn, and which of a customer depends on nobody else', () => {
  const drawn = examplesOf(history, all, 150)
  expect(Math.abs(drawn.length - 150)).toBeLessThan(40)
  expect(new Set(drawn.map(({ customer }) => customer)).size).toBeGreaterThan(20)
  const [first, ...others] = history
  // As large a share of fewer.
  const share = 150 / examplesOf(history, all, Infinity).length
  const without = examplesOf(others, all, share * examplesOf(others, all, Infinity).length)
  const named = (of: History, examples: readonly Example[]) => examples.map(({ customer, visit }) => [of[customer]!.customerId, visit.day])
  expect(named(others, without)).toEqual(named(history, drawn.filter(({ customer }) => history[customer] !== first)))
})

// --- internal ---

const state = ({ customer, visit, memory }: Example): string => `${customer} ${visit.day} ${encode(memory()).toString('hex')}`
