import { expect, test } from 'vitest'
import { sessionExpiry } from './sessions.ts'

const hour = 3_600_000
test.each([
  { name: 'a new one lasts 12 hours', usedAfter: 0, expiresAfter: 12 * hour },
  { name: 'use prolongs it', usedAfter: 11 * hour, expiresAfter: 23 * hour },
  { name: 'but not past 30 days', usedAfter: (30 * 24 - 1) * hour, expiresAfter: 30 * 24 * hour },
])('$name', ({ usedAfter, expiresAfter }) => {
  expect(sessionExpiry(1_000, 1_000 + usedAfter).getTime()).toBe(1_000 + expiresAfter)
})
