import { expect, test } from 'vitest'
import { emptyDraft, flawsOf, toWish } from './wish.ts'

test('what is left empty is no limit', () => {
  expect(toWish({ ...emptyDraft, name: ' June ' })).toEqual({ name: 'June', offerIds: [], channels: [], budget: null, contacts: null })
  expect(flawsOf({ ...emptyDraft, name: 'June' })).toEqual({})
})

test('a plan needs a name, and a limit is more than nothing', () => {
  expect(flawsOf({ ...emptyDraft, name: ' ', budget: 0, contacts: -1 })).toEqual({
    name: 'nameMissing', budget: 'tooLittle', contacts: 'tooLittle',
  })
  expect(flawsOf({ ...emptyDraft, name: 'June', contacts: 2.5 })).toEqual({ contacts: 'whole' })
})
