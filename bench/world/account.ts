import { addedArms, armOf, emptyArm } from '../../src/prove/arm.ts'
import { liftOf } from '../../src/prove/lift.ts'
import { standingLooks } from '../../src/prove/sequence.ts'
import { placeOf } from '../../src/decide/holdout.ts'
import type { Guest } from './shop.ts'
import { liveYear } from './year.ts'

/** One small world with a holdout: what the account says a treated customer brought on top, and what was so. */
export type Told = {
  readonly kind: 'lift' | 'too_few'; readonly lift: number; readonly low: number; readonly high: number; readonly truth: number
}

export type AccountWish = { readonly seed: number; readonly customers: number; readonly warmDays: number; readonly days: number }

/** Half are held out. The truth: the same world lived in silence, treated customer by treated customer. */
export async function accountOf(wish: AccountWish): Promise<Told> {
  const heldOut = ({ key }: Pick<Guest, 'key'>): boolean => placeOf(String(key), `world ${wish.seed}`) < 0.5
  const silent = await liveYear({ ...wish, policy: { kind: 'silence' } })
  const lived = await liveYear({ ...wish, policy: { kind: 'usual', heldOut } })
  let [control, treated, truth] = [emptyArm, emptyArm, 0]
  for (const [key, { before, profit }] of lived.guests) {
    // Firms are no part of it, and whoever was unknown when it began was not assigned.
    if (key < 0 || before === 0) continue
    if (heldOut({ key })) control = addedArms(control, armOf(profit, before))
    else {
      treated = addedArms(treated, armOf(profit, before))
      truth += profit - (silent.guests.get(key)?.profit ?? 0)
    }
  }
  const found = liftOf(control, treated, standingLooks(control.n + treated.n, wish.days))
  if (found.kind === 'too_few') return { kind: 'too_few', lift: NaN, low: NaN, high: NaN, truth: truth / treated.n }
  return { kind: 'lift', lift: found.lift, low: found.low, high: found.high, truth: truth / treated.n }
}
