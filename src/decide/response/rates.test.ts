import { expect, test } from 'vitest'
import { decideOn, someFacts } from '../../../test/decisions.ts'
import { channelKinds } from '../../remember/memory/deed.ts'
import type { Facts } from '../facts.ts'
import { emptyResponse } from './empty.ts'
import type { ResponseModel } from './model.ts'
import { dullness, ownAcceptance, readRate, segmentKey } from './rates.ts'

const crowd = (sent: number, read: number): ResponseModel => (
  { ...emptyResponse, segments: { [segmentKey('email', 'lost')]: { sent, read, accepted: 0, gaveUp: 0 } } }
)
const who = (delivered: number, read: number, accepted = 0): Facts => (
  { ...someFacts, reactions: { email: { delivered, read, clicked: accepted, accepted, declined: 0, complained: 0, unsubscribed: 0 } } }
)
const nobody: Facts = { ...someFacts, reactions: {} }
const rate = (facts: Facts, model: ResponseModel): number => readRate(facts, 'email', model).rate
const rung = (facts: Facts, model: ResponseModel) => readRate(facts, 'email', model).rung

test('first walk, then run: what is usual, then everybody, then the customer, and the reason names which', () => {
  const usual = rate(nobody, emptyResponse)
  expect(usual).toBeGreaterThan(0)
  expect(rung(nobody, emptyResponse)).toEqual({ level: 'population', n: 0, weight: 0 })
  // Everybody's contacts outweigh the guess more and more.
  let [known, weight] = [usual, 0]
  for (const n of [5, 50, 5000]) {
    const next = rate(nobody, crowd(n, 0.9 * n))
    expect(next).toBeGreaterThan(known)
    expect(rung(nobody, crowd(n, 0.9 * n)).weight).toBeGreaterThan(weight)
    ;[known, weight] = [next, rung(nobody, crowd(n, 0.9 * n)).weight]
  }
  expect(known).toBeCloseTo(0.9, 2)
  // And the customer's own everybody's.
  weight = 0
  for (const n of [1, 4, 40]) {
    const next = rate(who(n, 0), crowd(5000, 4500))
    expect(next).toBeLessThan(known)
    expect(rung(who(n, 0), crowd(5000, 4500))).toMatchObject({ level: 'customer', n })
    expect(rung(who(n, 0), crowd(5000, 4500)).weight).toBeGreaterThan(weight)
    ;[known, weight] = [next, rung(who(n, 0), crowd(5000, 4500)).weight]
  }
  expect(known).toBeLessThan(0.1)
})

test('with ten customers and no contact yet decisions are sane, and say on what they rest', () => {
  const { candidates: [best], choice } = decideOn({ facts: { reactions: {}, answers: {}, perVisit: 30 } })
  expect(choice.kind).toBe('contact')
  expect(best!.rung).toEqual({ level: 'population', n: 0, weight: 0 })
  expect(best!.read).toBeGreaterThan(0.05)
  expect(best!.accepted / best!.read).toBeGreaterThan(0.02)
  expect(best!.accepted / best!.read).toBeLessThan(0.6)
})

test('one channel says nothing of another, and who stands before us hears what is said', () => {
  expect(readRate(who(40, 0), 'sms', emptyResponse)).toEqual(readRate(nobody, 'sms', emptyResponse))
  for (const kind of channelKinds) {
    const { rate: some } = readRate(who(40, 0), kind, emptyResponse)
    expect(some >= 0 && some <= 1).toBe(true)
  }
  const ignored = { ...nobody, reactions: { page: who(40, 0).reactions.email! } }
  expect([readRate(ignored, 'page', emptyResponse).rate, readRate(nobody, 'counter', emptyResponse).rate]).toEqual([1, 1])
})

test('who accepts more than is usual is more willing, and who never answers is dull', () => {
  expect(ownAcceptance(nobody)).toBeCloseTo(0, 12)
  expect(ownAcceptance(who(9, 9, 9))).toBeGreaterThan(ownAcceptance(who(2, 2, 2)))
  expect(ownAcceptance(who(2, 2, 2))).toBeGreaterThan(0)
  expect(ownAcceptance(who(9, 9, 0))).toBeLessThan(0)
  expect(dullness(who(20, 0))).toBeGreaterThan(dullness(nobody))
  expect(dullness(who(20, 20, 20))).toBeLessThan(0.2)
  expect(dullness(who(1, 9, 9))).toBe(0)
})
