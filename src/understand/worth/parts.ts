import { round4 } from '../../platform/rounding.ts'
import { channelKinds } from '../../remember/memory/deed.ts'

/** What profit so far is made of: `sales` is the margin on what was paid, everything else is a cost and stands below 0. */
export const earnedCodes = [
  'sales', 'orders', 'returns', 'complaints', 'deliveries', 'minutes', ...channelKinds, 'booked', 'gifts', 'acquisition',
] as const

/** What a customer gives us (`earned`, `ahead`) and gets from us (the rest), per year. */
export const balanceCodes = ['earned', 'ahead', 'discounts', 'gifts', 'time', 'right', 'needs', 'prices'] as const

/** What a year of knowing a customer costs: keeping and computing, messages by channel, staff. */
export const knowingCodes = ['keeping', ...channelKinds, 'minutes'] as const

export type Part = { readonly code: string; readonly amount: number }

/** Amounts in the order of their codes, as an answer lists them: those that are something. */
export function toParts(codes: readonly string[], amounts: ArrayLike<number>): Part[] {
  return codes.map((code, i) => ({ code, amount: round4(amounts[i]!) })).filter(({ amount }) => amount !== 0)
}
