import { expect, test } from 'vitest'
import type { Identity, IdentityKind } from '../event.ts'
import { identify, keyOf } from './identify.ts'

const name = (text: string): Identity => {
  const [kind = '', value = ''] = text.split(':')
  return { kind: kind as IdentityKind, value }
}
const known = (pairs: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(Object.entries(pairs).map(([text, id]) => [keyOf(name(text)), id]))

type Case = [what: string, who: string[], known: Record<string, string>, customer: string, isNew: boolean, merged: string[]]
test.each<Case>([
  ['a browser nobody knows is a visitor', ['anonymous:b'], {}, '~b', true, []],
  ['a browser that is known stays who it is', ['anonymous:b'], { 'anonymous:b': 'u1' }, 'u1', false, []],
  ['a new user', ['user:u1'], {}, 'u1', true, []],
  ['a visitor who signs in becomes the user', ['user:u1', 'anonymous:b'], { 'anonymous:b': '~b' }, 'u1', true, ['~b']],
  ['a second user on the same browser stays apart', ['user:u2', 'anonymous:b'], { 'anonymous:b': 'u1', 'user:u1': 'u1' }, 'u2', true, []],
  [
    'a customer by e-mail only becomes the user', ['user:u1', 'email:a@b.c'], { 'email:a@b.c': 'a@b.c', 'user:a@b.c': 'a@b.c' }, 'u1', true,
    ['a@b.c'],
  ],
  ['two users with one e-mail stay two', ['user:u2', 'email:a@b.c'], { 'email:a@b.c': 'u1', 'user:u2': 'u2' }, 'u2', false, []],
  ['an e-mail leads to its user', ['email:a@b.c', 'anonymous:b'], { 'email:a@b.c': 'u1' }, 'u1', false, []],
  [
    'a visitor and a user by phone are one', ['phone:12345', 'anonymous:b'], { 'phone:12345': 'u1', 'anonymous:b': '~b' }, 'u1', false,
    ['~b'],
  ],
  [
    'a real customer is preferred to a provisional one', ['email:a@b.c', 'phone:12345'], { 'email:a@b.c': 'a@b.c', 'phone:12345': 'u1' },
    'u1', false, ['a@b.c'],
  ],
  ['a device joins nobody', ['anonymous:new', 'device:tablet'], { 'device:tablet': 'u1' }, '~new', true, []],
  ['a user id that was an e-mail is that customer', ['user:a@b.c'], { 'user:a@b.c': 'a@b.c' }, 'a@b.c', false, []],
])('%s', (_what, who, pairs, customer, isNew, merged) => {
  const identified = identify(who.map(name), known(pairs))
  expect({ id: identified.customerId, isNew: identified.isNew, merged: identified.merges.map(merge => merge.from) })
    .toEqual({ id: customer, isNew, merged })
  for (const merge of identified.merges) expect(merge.into).toBe(customer)
})

test('an alias links a name that is not known yet, and merges one that is', () => {
  const early = identify([name('user:new')], known({}), 'old')
  expect(early.link.map(keyOf)).toEqual(expect.arrayContaining([keyOf(name('user:old')), keyOf(name('anonymous:old'))]))
  const late = identify([name('user:new')], known({ 'user:old': 'old', 'user:new': 'new' }), 'old')
  expect(late.merges).toMatchObject([{ from: 'old', into: 'new', reason: 'alias' }])
})
