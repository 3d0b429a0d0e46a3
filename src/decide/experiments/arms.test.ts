import { expect, test } from 'vitest'
import { onlyOffersOf } from './arms.ts'
import type { Arm, Running } from './definition.ts'

const arm = (name: string, more: Partial<Arm> = {}): Arm => ({ name, share: 0.5, offerIds: [], silence: false, ...more })
const tea: Running = { experimentId: 'tea', from: 0, traffic: 0.4, salt: 'tea', arms: [arm('all'), arm('tea only', { offerIds: ['tea'] })] }
const hush: Running = { experimentId: 'hush', from: 0.4, traffic: 0.4, salt: 'hush', arms: [arm('talk'), arm('hush', { silence: true })] }
const programme = { salt: 'pepper', isHeldOut: false }
const everybody = Array.from({ length: 20_000 }, (_, i) => onlyOffersOf(`c${i}`, [tea, hush], programme))
const shareOf = (experimentId: string, name?: string): number => (
  everybody.filter(({ arms: { [experimentId]: own } }) => own !== undefined && own === (name ?? own)).length / everybody.length
)

test('each experiment has its share of the customers and each arm its share of these', () => {
  expect(shareOf('tea')).toBeCloseTo(0.4, 1.8)
  expect(shareOf('hush')).toBeCloseTo(0.4, 1.8)
  expect(shareOf('tea', 'tea only')).toBeCloseTo(0.2, 1.8)
  expect(shareOf('hush', 'hush')).toBeCloseTo(0.2, 1.8)
})

test('nobody takes part in two', () => {
  expect(Math.max(...everybody.map(({ arms }) => Object.keys(arms).length))).toBe(1)
})

test('an arm with offers has these only, a silent one none, and any other all', () => {
  const expected = everybody.map(({ arms }) => (arms['tea'] === 'tea only' ? ['tea'] : arms['hush'] === 'hush' ? [] : null))
  expect(everybody.map(({ onlyOffers }) => onlyOffers)).toEqual(expected)
})

test('who is held out takes part in none, and without experiments nobody does', () => {
  expect(onlyOffersOf('c1', [{ ...tea, traffic: 1 }], { ...programme, isHeldOut: true })).toEqual({ arms: {}, onlyOffers: null })
  expect(onlyOffersOf('c1', [], programme)).toEqual({ arms: {}, onlyOffers: null })
})
