import { expect, test } from 'vitest'
import { decideOn, someFacts, someNow } from '../../test/decisions.ts'
import { dayMs } from '../platform/calendar.ts'
import { isResting, stretchOf } from './rest.ts'

const policy = { restShare: 0.1, responseDays: 7 }
const ids = Array.from({ length: 4000 }, (_, i) => `c${i}`)
const days = Array.from({ length: 15 }, (_, i) => someNow + i * dayMs)
const shareAt = (at: number, restShare = 0.1): number => ids.filter(id => isResting(id, at, { ...policy, restShare })).length / ids.length

test('on any day about the share is left in peace', () => {
  // Three standard errors.
  const error = (share: number): number => Math.sqrt((share * (1 - share)) / ids.length)
  for (const share of [0.02, 0.1, 0.5]) expect(Math.abs(shareAt(someNow, share) - share)).toBeLessThan(3 * error(share))
  expect(shareAt(someNow, 0)).toBe(0)
})

test('for a whole stretch and no longer, drawn anew for the next', () => {
  let again = 0
  let rested = 0
  for (const id of ids.slice(0, 1000)) {
    const byStretch = new Map<number, Set<boolean>>()
    for (const at of days) {
      const stretch = stretchOf(id, at, 7)
      byStretch.set(stretch, (byStretch.get(stretch) ?? new Set()).add(isResting(id, at, policy)))
    }
    expect(byStretch.size).toBe(3)
    for (const states of byStretch.values()) expect(states.size).toBe(1)
    const [first, second] = [...byStretch.values()]
    if (first!.has(true)) rested++
    if (first!.has(true) && second!.has(true)) again++
  }
  expect(again / rested).toBeLessThan(0.25)
})

test('customers begin their stretches on different days', () => {
  const begins = days.slice(1, 8).map((at, i) => ids.filter(id => stretchOf(id, at, 7) !== stretchOf(id, days[i]!, 7)).length)
  expect(begins.reduce((sum, each) => sum + each, 0)).toBe(ids.length)
  for (const each of begins) expect(Math.abs(each - ids.length / 7)).toBeLessThan(80)
})

test('at rest nobody is written to, however much it would bring; who comes to us is answered', () => {
  const facts = { perVisit: 300, worth: 0 }
  const peaceful = ids.find(id => isResting(id, someNow, policy))!
  const others = ids.find(id => !isResting(id, someNow, policy))!
  const made = (customerId: string, draw: number) => decideOn({ facts: { ...facts, customerId }, policy, random: () => draw })
  for (const draw of [0, 0.5, 0.999]) expect(made(peaceful, draw).choice).toMatchObject({ kind: 'silence', reason: 'explored' })
  for (const draw of [0, 0.5, 0.999]) expect(made(others, draw).choice.kind).toBe('contact')
  // The lot of the stretch is told, to whoever judges what was chosen.
  expect(made(peaceful, 0.5)).toMatchObject({ silenceProbability: 0.1, candidates: [{ probability: 0.9 }] })
  expect(made(peaceful, 0.5).candidates).toEqual(made(others, 0.5).candidates)
  expect(decideOn({ facts: { ...someFacts, ...facts, customerId: peaceful }, policy, direction: 'inbound' }).choice.kind).toBe('contact')
})
