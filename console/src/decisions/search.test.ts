import { expect, test } from 'vitest'
import { searchOf, wished } from './search.ts'

test('what an address may not ask for counts as not asked', () => {
  expect(searchOf(new URLSearchParams('kind=noise&channel=pigeon&reason=moon&customer=g1'))).toEqual({
    customerId: 'g1', kind: undefined, offerId: undefined, channel: undefined, reason: undefined,
  })
})

test.each([
  ['reason=held_out&kind=silence', 'channel', 'sms', 'channel=sms'],
  ['offer=tea&channel=sms&kind=contact', 'reason', 'explored', 'reason=explored'],
  ['offer=tea&channel=sms', 'kind', 'silence', 'kind=silence'],
  ['reason=explored', 'kind', 'contact', 'kind=contact'],
  ['customer=g1&id=d1', 'customer', null, ''],
  ['offer=tea', 'offer', '', ''],
] as const)('%s, then %s %s', (before, name, value, after) => {
  expect(wished(new URLSearchParams(before), name, value).toString()).toBe(after)
})
