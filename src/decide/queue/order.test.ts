import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callOrder, minuteMs, type Waiting } from './order.ts'

const now = Date.UTC(2026, 0, 5, 12)
const calm = { now, boundMs: 60 * minuteMs, counters: 2 }

/** Somebody who came `waited` minutes ago; ordinary where nothing else is said. */
function came(id: string, waited: number, rest: Partial<Waiting> & { readonly level?: number } = {}): Waiting {
  const { level = Infinity, ...said } = rest
  const arrivedAt = now - waited * minuteMs
  return { id, arrivedAt, dueAt: arrivedAt + level * minuteMs, urgency: 1, stake: 1, expectedMinutes: 4, ...said }
}
const idsOf = (waiting: readonly Waiting[], situation = calm): string =>
  callOrder(waiting, situation).map(({ ticket }) => ticket.id).join(' ')

test.each<[what: string, waiting: Waiting[], order: string]>([
  ['equals go in the order of coming', [came('c', 1), came('a', 3), came('b', 2)], 'a b c'],
  ['of two who came together the smaller id', [came('b', 1), came('a', 1)], 'a b'],
  ['more at stake goes first', [came('a', 3), came('b', 1, { stake: 2 })], 'b a'],
  ['less work goes first', [came('a', 3), came('b', 1, { expectedMinutes: 2 })], 'b a'],
  ['stake for each minute of work, not stake', [came('a', 3, { stake: 2, expectedMinutes: 12 }), came('b', 1)], 'b a'],
  ['what is pressing counts as much as stake', [came('a', 3, { stake: 2 }), came('b', 1, { urgency: 3 })], 'b a'],
  ['what cannot wait goes first, whatever the others are worth',
    [came('rich', 3, { stake: 5, urgency: 4, expectedMinutes: 1 }), came('safety', 1, { urgency: 5, stake: 0.2, expectedMinutes: 60 })],
    'safety rich'],
  ['worth has no part among those who cannot wait',
    [came('rich', 1, { urgency: 5, stake: 5 }), came('poor', 2, { urgency: 5, stake: 0.2 })], 'poor rich'],
  ['up to the level of the tier the wait does not count', [came('a', 14, { level: 15 }), came('b', 1, { stake: 1.1, level: 15 })], 'b a'],
  ['beyond it, it does', [came('a', 18, { level: 15 }), came('b', 1, { stake: 1.1, level: 15 })], 'a b'],
  ['a shorter level is passed sooner', [came('a', 10, { level: 15 }), came('gold', 6, { level: 3 })], 'gold a'],
  ['a level of no time is not infinitely late', [came('rich', 1, { stake: 5 }), came('a', 2, { level: 0 })], 'rich a'],
  ['whoever would wait too long goes first', [came('old', 59, { stake: 0.2 }), came('rich', 1, { stake: 5 })], 'old rich'],
  ['and so does whoever has waited too long',
    [came('old', 90, { stake: 0.2 }), came('older', 95, { stake: 0.2 }), came('rich', 1, { stake: 5 })],
    'older old rich'],
  ['with time to spare it is the cost', [came('old', 20, { stake: 0.2 }), came('rich', 1, { stake: 5 })], 'rich old'],
])('%s', (_what, waiting, order) => {
  expect(idsOf(waiting)).toBe(order)
})

test('who must be called soon takes the dearest of those before along, not the first', () => {
  const crowd = Array.from({ length: 12 }, (_, i) => came(`a${String(i).padStart(2, '0')}`, 42 - i / 10, { stake: i === 2 ? 2 : 1 }))
  const [first] = callOrder([...crowd, came('rich', 1, { stake: 5 })], calm, 1)
  expect(first).toMatchObject({ by: 'bound', ticket: { id: 'a02' } })
})

test('more counters leave more room before the bound', () => {
  const waiting = [came('old', 45, { stake: 0.2 }), came('rich', 1, { stake: 5 })]
  expect(idsOf(waiting, { ...calm, counters: 1 })).toBe('old rich')
  expect(idsOf(waiting, { ...calm, counters: 8 })).toBe('rich old')
})

describe('whatever the line', () => {
  const anybody = fc.record({
    waited: fc.integer({ min: 0, max: 90 }), stake: fc.double({ min: 0.2, max: 5, noNaN: true }), urgency: fc.integer({ min: 1, max: 5 }),
    expectedMinutes: fc.double({ min: 0.5, max: 60, noNaN: true }), level: fc.integer({ min: 1, max: 30 }),
  })
  const anyLine = fc.array(anybody, { minLength: 1, maxLength: 25 })
    .map(all => all.map(({ waited, ...rest }, i) => came(`t${String(i).padStart(2, '0')}`, waited, rest)))
  const anySituation = fc.record({
    now: fc.constant(now), boundMs: fc.constantFrom(5 * minuteMs, 30 * minuteMs, 60 * minuteMs, Infinity),
    counters: fc.integer({ min: 1, max: 8 }),
  })
  const settings = { seed: 12, numRuns: 300 }

  test('everybody is called once, and the same whoever asks', () => {
    fc.assert(fc.property(anyLine, anySituation, (line, situation) => {
      expect(idsOf(line, situation).split(' ').toSorted()).toEqual(line.map(({ id }) => id).toSorted())
      expect(idsOf(line.toReversed(), situation)).toBe(idsOf(line, situation))
    }), settings)
  })

  test('the first few are the first of all', () => {
    fc.assert(fc.property(anyLine, anySituation, (line, situation) => {
      expect(callOrder(line, situation, 3)).toEqual(callOrder(line, situation).slice(0, 3))
    }), settings)
  })

  test('with more at stake nobody who is first stops being it', () => {
    fc.assert(fc.property(anyLine, anySituation, fc.double({ min: 1, max: 10, noNaN: true }), (line, situation, times) => {
      const [first] = callOrder(line, situation, 1)
      const raised = line.map(each => (each.id === first!.ticket.id ? { ...each, stake: each.stake * times } : each))
      expect(callOrder(raised, situation, 1)[0]!.ticket.id).toBe(first!.ticket.id)
    }), settings)
  })

  test('without a bound nobody moves back by more at stake', () => {
    fc.assert(fc.property(anyLine, fc.nat(), fc.double({ min: 1, max: 10, noNaN: true }), (line, at, times) => {
      const { id } = line[at % line.length]!
      const placeIn = (all: readonly Waiting[]): number => idsOf(all, { ...calm, boundMs: Infinity }).split(' ').indexOf(id)
      expect(placeIn(line.map(each => (each.id === id ? { ...each, stake: each.stake * times } : each)))).toBeLessThanOrEqual(placeIn(line))
    }), settings)
  })

  test('nobody who waits longer than the bound is passed by any but those who cannot wait', () => {
    fc.assert(fc.property(anyLine, anySituation, (line, situation) => {
      const order = callOrder(line, situation).map(({ ticket }) => ticket)
      const isOver = (each: Waiting): boolean => now - each.arrivedAt > situation.boundMs
      order.forEach((ticket, i) => {
        const passed = order.slice(i + 1).filter(each => isOver(each) && each.arrivedAt < ticket.arrivedAt)
        if (ticket.urgency < 5) expect(passed).toEqual([])
      })
    }), settings)
  })
})

test('the next of five thousand is found at once', () => {
  const line = Array.from({ length: 5000 }, (_, i) => came(`t${i}`, (i * 7919) % 50, { stake: 0.2 + ((i * 31) % 48) / 10, level: 15 }))
  const started = performance.now()
  expect(callOrder(line, { now, boundMs: 24 * 60 * minuteMs, counters: 8 }, 16)).toHaveLength(16)
  // Some 10 ms; a rule that looks at every pair would take seconds.
  expect(performance.now() - started).toBeLessThan(500)
})
