import type { Offer } from '@usual/sdk/offers.ts'
import { expect, test } from 'vitest'
import { changeOf, codeOf, emptyDraft, flawsOf, toDraft, toOffer } from './draft.ts'

const zone = 'Europe/Berlin'
const offer: Offer = {
  offerId: 'tea-week', name: 'Week of tea', kind: 'product', state: 'active', skus: ['TEA'], price: null, discount: 0.15, floor: 2,
  margin: null, stock: 40, validFrom: '2026-05-01T12:30:00.000Z', validUntil: '2026-05-08T21:59:59.999Z', audience: null,
  channels: ['email'], purposes: [], theme: null, variants: [{ variantId: 'a', theme: null, subject: 'Tea', text: 'Come for tea.' }],
}

test('an offer that nobody touched has no change, not even of its minutes', () => {
  expect(changeOf(offer, toDraft(offer, zone), zone)).toEqual({})
})

test('only what was changed is sent', () => {
  const draft = { ...toDraft(offer, zone), discount: 20, until: '2026-05-09', stock: NaN }
  expect(changeOf(offer, draft, zone)).toEqual({ discount: 0.2, validUntil: '2026-05-09T21:59:59.999Z', stock: null })
})

test('what is not typed is null, and a floor is 0', () => {
  const sent = toOffer({ ...emptyDraft, offerId: 'x', name: ' Tea ', discount: 12.5 }, zone)
  expect(sent).toMatchObject({
    name: 'Tea', price: null, margin: null, stock: null, floor: 0, discount: 0.125, validFrom: null, theme: null,
  })
})

test('a rule that leaves nobody out is none', () => {
  expect(toOffer({ ...toDraft(offer, zone), audience: { kind: 'all', rules: [] } }, zone).audience).toBeNull()
  expect(toOffer({ ...toDraft(offer, zone), audience: { kind: 'any', rules: [] } }, zone).audience).toEqual({ kind: 'any', rules: [] })
})

test('flaws stand at their fields', () => {
  const fine = toDraft(offer, zone)
  expect(flawsOf(fine)).toEqual({})
  expect(flawsOf({ ...emptyDraft, channels: [], from: '2026-05-02', until: '2026-05-01', discount: 101 })).toEqual({
    name: 'nameMissing', skus: 'productsMissing', channels: 'channelsMissing', until: 'untilBefore', discount: 'numberWrong',
  })
  for (const offerId of ['', 'a b', '-a', 'none', 'чай']) expect(flawsOf({ ...fine, offerId })).toEqual({ offerId: 'codeWrong' })
  expect(flawsOf({ ...fine, kind: 'bundle' })).toEqual({ skus: 'bundleMissing' })
  expect(flawsOf({ ...fine, audience: { kind: 'compare', field: 'orders', op: '>=', value: NaN } })).toEqual({ audience: 'unfinished' })
})

test('a code is made of the name in any language', () => {
  const codes = ['Week of tea!', 'Чайная неделя', 'Crème brûlée', '茶', 'Offer'].map(name => codeOf(name, () => 0.5))
  expect(codes).toEqual(['week-of-tea', 'chainaia-nedelia', 'creme-brulee', 'offer-550000', 'offer-550000'])
})
