import type { Assessment } from '../assess.ts'
import { putDate, putReal, putSmall, type RowWriter } from './binary.ts'

/** The columns of `worths` in the order in which `writeWorth` writes them. */
export const worthColumns = [
  'customer_id', 'state', 'tier', 'assessed_on', 'alive', 'silent', 'purchases', 'worth', 'worth_low', 'worth_high', 'earned', 'before',
  'gives', 'gets', 'knowing', 'first_on', 'last_on', 'lost_on',
] as const

/** Writes one row; the id is copied as it came, `length` bytes from `at` on. */
export function writeWorth(to: RowWriter, bytes: Buffer, at: number, length: number, tier: number, one: Assessment): void {
  to.row(length + fixedBytes)
  to.copy(bytes, at, length)
  const state = states[one.state]
  to.copy(state, 0, state.length)
  const { view } = to
  let place = putSmall(view, to.at, tier)
  place = putDate(view, place, one.assessedOn)
  place = putReal(view, place, one.alive)
  place = putReal(view, place, one.silent)
  place = putReal(view, place, one.purchases)
  place = putReal(view, place, one.worth)
  place = putReal(view, place, one.worthLow)
  place = putReal(view, place, one.worthHigh)
  place = putReal(view, place, one.earned)
  place = putReal(view, place, one.before)
  place = putReal(view, place, one.gives)
  place = putReal(view, place, one.gets)
  place = putReal(view, place, one.knowing)
  place = putDate(view, place, one.firstOn)
  place = putDate(view, place, one.lastOn)
  to.at = putDate(view, place, one.lostOn)
}

// --- internal ---

const states = { new: Buffer.from('new'), kept: Buffer.from('kept'), weakening: Buffer.from('weakening'), lost: Buffer.from('lost') }
/** Four days, the tier, the longest state and eleven amounts. */
const fixedBytes = 4 * 4 + 2 + 9 + 11 * 4
