import type { Assessment } from '../assess.ts'
import type { RowWriter } from './binary.ts'

/** The columns of `worths` in the order in which `writeWorth` writes them. */
export const worthColumns = [
  'customer_id', 'assessed_on', 'tier', 'state', 'alive', 'silent', 'purchases', 'worth', 'worth_low', 'worth_high', 'earned', 'before',
  'gives', 'gets', 'knowing', 'first_on', 'last_on', 'lost_on',
] as const

/** Writes one row; the id is copied as it came, `length` bytes from `at` on. */
export function writeWorth(to: RowWriter, bytes: Buffer, at: number, length: number, tier: number, one: Assessment): void {
  to.row(length + fixedBytes)
  to.copy(bytes, at, length)
  to.date(one.assessedOn)
  to.small(tier)
  to.bytes(states[one.state])
  to.real(one.alive)
  to.real(one.silent)
  to.real(one.purchases)
  to.real(one.worth)
  to.real(one.worthLow)
  to.real(one.worthHigh)
  to.real(one.earned)
  to.real(one.before)
  to.real(one.gives)
  to.real(one.gets)
  to.real(one.knowing)
  to.date(one.firstOn)
  to.date(one.lastOn)
  to.date(one.lostOn)
}

// --- internal ---

const states = { new: Buffer.from('new'), kept: Buffer.from('kept'), weakening: Buffer.from('weakening'), lost: Buffer.from('lost') }
/** Four days, the tier, the longest state and eleven amounts. */
const fixedBytes = 4 * 4 + 2 + 9 + 11 * 4
