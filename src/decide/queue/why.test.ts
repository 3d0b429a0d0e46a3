import { expect, test } from 'vitest'
import { callOrder, minuteMs } from './order.ts'
import { savedSeconds } from './saved.ts'
import { whysOf, type Tiered } from './why.ts'

const now = Date.UTC(2026, 0, 5, 12)
const situation = { now, boundMs: 60 * minuteMs, counters: 2 }

function came(id: string, waited: number, rest: Partial<Tiered> & { readonly level?: number } = {}): Tiered {
  const { level = 15, ...said } = rest
  const arrivedAt = now - waited * minuteMs
  return { id, arrivedAt, dueAt: arrivedAt + level * minuteMs, urgency: 1, stake: 1, expectedMinutes: 4, tier: 3, ...said }
}
const first = (line: readonly Tiered[]) => whysOf(callOrder(line, situation, 1), line, { now, tiers: 3 })[0]

test.each<[what: string, line: Tiered[], why: object]>([
  ['nobody else', [came('a', 3)], { code: 'order', params: { waitedMinutes: 3 } }],
  ['came before the others, whatever else there is to say', [came('a', 3, { stake: 5 }), came('b', 1)], { code: 'order' }],
  ['more at stake', [came('a', 3), came('b', 1, { stake: 2.04 })], { code: 'worth', params: { times: 2 } }],
  ['soon served', [came('a', 3), came('b', 1, { expectedMinutes: 1 })], { code: 'quick', params: { minutes: 1 } }],
  ['pressing', [came('a', 3), came('b', 1, { urgency: 3, stake: 2 })], { code: 'urgent', params: { urgency: 3 } }],
  ['cannot wait', [came('a', 3), came('b', 1, { urgency: 5 })], { code: 'urgent', params: { urgency: 5 } }],
  ['the level of a better tier is over', [came('a', 12), came('b', 9, { tier: 1, level: 3 })], { code: 'tier', params: { tier: 1 } }],
  ['would wait too long', [came('a', 58, { stake: 0.2 }), came('b', 1, { stake: 5 })], { code: 'overdue', params: { waitedMinutes: 58 } }],
  ['a hair more is no reason', [came('a', 3), came('b', 1, { stake: 1.04 })], { code: 'order' }],
])('%s', (_what, line, why) => {
  expect(first(line)).toMatchObject(why)
})

test('a worth that is not known is never a reason', () => {
  const line = [came('poor', 3, { stake: 0.2 }), came('unknown', 1)]
  expect(callOrder(line, situation)[0]!.ticket.id).toBe('unknown')
  expect(first(line)!.code).not.toBe('worth')
})

test('what is saved is the work of those who were passed, spread over the counters', () => {
  const line = [came('a', 9, { expectedMinutes: 3 }), came('b', 8, { expectedMinutes: 5 }), came('c', 7), came('d', 6)]
  expect(savedSeconds(line[2]!, line, 2)).toBe(240)
  expect(savedSeconds(line[0]!, line, 2)).toBe(0)
})
