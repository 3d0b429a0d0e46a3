import type { ChannelKind } from '@usual/sdk/offers.ts'
import type { PlanWish } from '@usual/sdk/plan.ts'

/** A plan as it is being written; NaN where no limit is given. */
export type Draft = {
  readonly name: string
  readonly offerIds: readonly string[]
  readonly channels: readonly ChannelKind[]
  readonly budget: number
  readonly contacts: number
}
export type Flaw = 'nameMissing' | 'tooLittle' | 'whole'

export const emptyDraft: Draft = { name: '', offerIds: [], channels: [], budget: NaN, contacts: NaN }

export function flawsOf({ name, budget, contacts }: Draft): Readonly<Partial<Record<keyof Draft, Flaw>>> {
  return {
    ...(name.trim() === '' ? { name: 'nameMissing' } : {}),
    ...(budget <= 0 ? { budget: 'tooLittle' } : {}),
    ...(contacts <= 0 ? { contacts: 'tooLittle' } : Number.isNaN(contacts) || Number.isInteger(contacts) ? {} : { contacts: 'whole' }),
  }
}

/** What is left empty is no limit. */
export function toWish({ name, offerIds, channels, budget, contacts }: Draft): PlanWish {
  const limit = (value: number) => (Number.isNaN(value) ? null : value)
  return { name: name.trim(), offerIds, channels, budget: limit(budget), contacts: limit(contacts) }
}
