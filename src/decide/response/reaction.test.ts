import { expect, test } from 'vitest'
import { hasGivenUp, isRead, strongerOf, toReaction, type Reaction, type Said } from './reaction.ts'

const at = new Date(0)
const event = (name: string, properties?: Readonly<Record<string, unknown>>) => (
  toReaction({ customerId: 'c', name, at, ...(properties && { properties }) })
)

test.each<[string, Readonly<Record<string, unknown>> | undefined, Reaction | undefined]>([
  ['Message Accepted', { decision_id: 'd', channel: 'call' }, 'accepted'],
  ['Email Opened', { decision_id: 'd' }, 'opened'],
  ['Email Marked as Spam', { decision_id: 'd' }, 'complained'],
  ['Message Accepted', { decision_id: 'd', channel: 'pigeon' }, undefined],
  ['Message Accepted', { channel: 'call' }, undefined],
  ['Message Accepted', { decision_id: 7, channel: 'call' }, undefined],
  ['Order Completed', { decision_id: 'd' }, undefined],
  ['Email Opened', undefined, undefined],
])('%s %o', (name, properties, reaction) => {
  expect(event(name, properties)).toEqual(reaction && { customerId: 'c', decisionId: 'd', reaction, at })
})

test('the strongest word stays, the first of equals', () => {
  const said = (...reactions: readonly Reaction[]): Said[] => (
    reactions.map((reaction, i) => ({ customerId: 'c', decisionId: 'd', reaction, at: new Date(i) }))
  )
  expect(strongerOf(null, said('delivered', 'clicked', 'opened', 'clicked'))).toEqual(said('delivered', 'clicked')[1])
  expect(strongerOf('accepted', said('opened', 'accepted'))).toBeUndefined()
  expect(strongerOf('accepted', said('unsubscribed'))?.reaction).toBe('unsubscribed')
  expect(strongerOf(null, said('ignored'))?.reaction).toBe('ignored')
  expect(strongerOf(null, [])).toBeUndefined()
})

test('what is read and who has given up', () => {
  const all: readonly (Reaction | null)[] = [
    null, 'ignored', 'delivered', 'opened', 'clicked', 'declined', 'accepted', 'complained', 'unsubscribed',
  ]
  expect(all.filter(isRead)).toEqual(['opened', 'clicked', 'declined', 'accepted'])
  expect(all.filter(hasGivenUp)).toEqual(['complained', 'unsubscribed'])
})
