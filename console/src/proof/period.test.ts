import { expect, test } from 'vitest'
import { csvAddress, periodOf } from './period.ts'

test.each([
  ['from=2026-02-01&until=2026-02-28&investment=1200', '/api/proof/account.csv?from=2026-02-01&until=2026-02-28&investment=1200'],
  ['from=yesterday&investment=-3', '/api/proof/account.csv'],
  ['until=2026-13-40&investment=many', '/api/proof/account.csv'],
  ['investment=0', '/api/proof/account.csv'],
])('%s is asked for as %s', (address, csv) => {
  expect(csvAddress(periodOf(new URLSearchParams(address)))).toBe(csv)
})
