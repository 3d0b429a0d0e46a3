import type { Glance } from '../../remember/memory/glance.ts'
import type { CardFacts } from './cardFacts.ts'
import type { Economy } from './economy.ts'
import { balanceCodes } from './parts.ts'

export type Corner = 'partner' | 'giver' | 'taker' | 'guest'
/** What a customer gives and gets, money per year of being one; written anew by each call. */
export type Balance = { gives: number; gets: number; readonly parts: Float64Array }
/** What both are spread over: profit so far and ahead, and the years behind (as they are) and ahead. */
export type Given = { readonly earned: number; readonly ahead: number; readonly yearsBehind: number; readonly yearsAhead: number }

/**
 * gives = (profit so far + worth ahead) / (years behind + years ahead).
 * gets = (discounts + gifts + hours not waited x `hour` + orders right the first time x `rightOrder` + units x (acceptable - promised
 * price)) / years behind, at least one + must-have needs met x `need`.
 * An order is right the first time where no return and no complaint stands against it.
 */
export function openBalance({ balance: { hour, rightOrder, need } }: Pick<Economy, 'balance'>) {
  const parts = new Float64Array(balanceCodes.length)
  const balance: Balance = { gives: 0, gets: 0, parts }
  return (glance: Glance, said: CardFacts | undefined, { earned, ahead, yearsBehind, yearsAhead }: Given): Balance => {
    const perYear = 1 / Math.max(1, yearsBehind)
    parts[0] = earned / (yearsBehind + yearsAhead)
    parts[1] = ahead / (yearsBehind + yearsAhead)
    parts[2] = (glance.discountCents / 100) * perYear
    parts[3] = (glance.giftCents / 100) * perYear
    parts[4] = (glance.savedSeconds / 3600) * hour * perYear
    parts[5] = Math.max(0, glance.orders - glance.returns - glance.complaints) * rightOrder * perYear
    parts[6] = (said?.needsMet ?? 0) * need
    parts[7] = (said?.saved ?? 0) * perYear
    balance.gives = parts[0] + parts[1]
    balance.gets = parts[2] + parts[3] + parts[4] + parts[5] + parts[6] + parts[7]
    return balance
  }
}

/** Much is more than the median of those who were not lost: where most get nothing, nothing is not much. */
export function cornerOf(gives: number, gets: number, much: { readonly gives: number; readonly gets: number }): Corner {
  if (gives > much.gives) return gets > much.gets ? 'partner' : 'giver'
  return gets > much.gets ? 'taker' : 'guest'
}
