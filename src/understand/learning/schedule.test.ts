import { expect, test } from 'vitest'
import { isDue } from './schedule.ts'
import type { Run } from './runStore.ts'

const at = (text: string): number => Date.parse(text)
const run = (more: Partial<Run>): Run => ({
  state: 'idle', share: 1, doing: 'usual', tries: 0, held: false, baskets: 1000,
  learnedAt: new Date('2026-03-10T12:00:00Z'), startedAt: new Date('2026-03-10T12:00:00Z'), ...more,
})

test.each([
  ['nothing was learned and nothing sold', undefined, 0, '2026-03-10T12:05:00Z', 'UTC', false],
  ['nothing was learned yet', undefined, 1, '2026-03-10T12:05:00Z', 'UTC', true],
  ['one waits', run({ state: 'waiting' }), 5000, '2026-03-12T12:05:00Z', 'UTC', false],
  ['one runs', run({ state: 'running' }), 5000, '2026-03-12T12:05:00Z', 'UTC', false],
  ['little came since', run({}), 1499, '2026-03-10T18:00:00Z', 'UTC', false],
  ['much came since', run({}), 1500, '2026-03-10T18:00:00Z', 'UTC', true],
  ['500 came to a large shop', run({ baskets: 100_000 }), 100_500, '2026-03-10T18:00:00Z', 'UTC', false],
  ['a tenth came to a large shop', run({ baskets: 100_000 }), 110_000, '2026-03-10T18:00:00Z', 'UTC', true],
  ['it is midnight', run({}), 1000, '2026-03-11T00:05:00Z', 'UTC', false],
  ['it is four', run({}), 1000, '2026-03-11T04:00:00Z', 'UTC', true],
  ['it was learned after four', run({ learnedAt: new Date('2026-03-11T04:01:00Z') }), 1000, '2026-03-11T04:05:00Z', 'UTC', false],
  ['it is four elsewhere', run({}), 1000, '2026-03-11T04:00:00Z', 'America/New_York', false],
  ['it is four there', run({}), 1000, '2026-03-11T08:00:00Z', 'America/New_York', true],
  ['the server was down for days', run({}), 1000, '2026-03-15T01:00:00Z', 'UTC', true],
])('whether to learn when %s', (_, last, baskets, now, timezone, due) => {
  expect(isDue(last, baskets, at(now), timezone)).toBe(due)
})
