import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyStatements, granted, parsePurpose, permits, toPurposes, type Statement } from './consent.ts'
import { purposes } from './purposes.ts'

const silent = { stated: 0, granted: 0 }
const say = (purpose: string, state: 'granted' | 'withdrawn', statedAt: number): Statement => ({ purpose, state, statedAt })

test('what was never said is decided by the default of the business', () => {
  expect(permits(silent, 'profiling', {})).toBe(true)
  expect(permits(silent, 'profiling', { profiling: false })).toBe(false)
  expect(permits(silent, 'offers.email', {})).toBe(false)
  expect(permits(silent, 'offers.email', { 'offers.email': true })).toBe(true)
})

test('what was said outranks every default', () => {
  const said = applyStatements([say('profiling', 'withdrawn', 1), say('offers.sms', 'granted', 1)])
  expect(permits(said, 'profiling', { profiling: true })).toBe(false)
  expect(permits(said, 'offers.sms', { 'offers.sms': false })).toBe(true)
  expect(toPurposes(said, {}).profiling).toEqual({ granted: false, stated: true })
  expect(toPurposes(said, {}).service).toEqual({ granted: true, stated: false })
})

test('a statement that arrives late does not override a newer one', () => {
  expect(applyStatements([say('research', 'withdrawn', 20), say('research', 'granted', 10)])).toEqual({ stated: 256, granted: 0 })
  expect(applyStatements([say('research', 'granted', 20), say('research', 'withdrawn', 10)])).toEqual({ stated: 256, granted: 256 })
})

test('said both ways at one moment, the withdrawal wins in either order', () => {
  const [yes, no] = [say('sharing', 'granted', 5), say('sharing', 'withdrawn', 5)]
  expect(applyStatements([yes, no]).granted).toBe(0)
  expect(applyStatements([no, yes]).granted).toBe(0)
})

test('the order in which statements arrive changes nothing', () => {
  const statement = fc.record({
    purpose: fc.constantFrom(...purposes.map(({ name }) => name)),
    state: fc.constantFrom('granted' as const, 'withdrawn' as const),
    statedAt: fc.integer({ min: 0, max: 5 }),
  })
  fc.assert(fc.property(fc.array(statement), fc.infiniteStream(fc.nat()), (statements, keys) => {
    const shuffled = statements.map(each => ({ each, key: keys.next().value as number })).sort((a, b) => a.key - b.key)
      .map(({ each }) => each)
    expect(applyStatements(shuffled)).toEqual(applyStatements(statements))
  }))
})

test('a bit that no purpose has never becomes a permission', () => {
  expect(granted({ stated: 0, granted: 1023 }, Object.fromEntries(purposes.map(({ name }) => [name, false])))).toBe(0)
})

const channels = ['offers.email', 'offers.sms', 'offers.messenger', 'offers.call', 'offers.post']
const names: readonly [string, readonly string[]][] = [
  ['profiling', ['profiling']],
  [' Offers.Email ', ['offers.email']],
  ['offers', channels],
  ['marketing.communications', channels],
  ['marketing', channels],
  ['marketing.communications.email', ['offers.email']],
  ['personalize', ['profiling']],
  ['essential.service', ['service']],
  ['market', []],
  ['offers.', []],
  ['', []],
  ['__proto__', []],
  ['C0004', []],
]
test.each(names)('the name %j means %j', (name, expected) => {
  expect(parsePurpose(name)).toEqual(expected)
})

test('a category of a consent platform means what the business mapped it to, and nothing else', () => {
  const categories = { C0004: ['offers', 'sharing'], C0003: 'profiling', service: 'research' }
  expect(parsePurpose('C0004', categories)).toEqual([...channels, 'sharing'])
  expect(parsePurpose('C0003', categories)).toEqual(['profiling'])
  expect(parsePurpose('service', categories)).toEqual(['research'])
})
