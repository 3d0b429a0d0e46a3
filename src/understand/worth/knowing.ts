import { channelKinds } from '../../remember/memory/deed.ts'
import type { Glance } from '../../remember/memory/glance.ts'
import type { Economy } from './economy.ts'
import { knowingCodes } from './parts.ts'

/** What a year of knowing one customer costs, written anew by each call; `parts` in the order of `knowingCodes`. */
export type Knowing = { amount: number; readonly parts: Float64Array }

/** Storage and computing (`costs.year`), and per year of being a customer, at least one: the messages sent and the minutes of staff. */
export function openKnowing({ costs }: Pick<Economy, 'costs'>): (glance: Glance, yearsBehind: number) => Knowing {
  const messages = channelKinds.map(kind => costs[kind])
  const parts = new Float64Array(knowingCodes.length)
  const knowing: Knowing = { amount: 0, parts }
  return (glance, yearsBehind) => {
    const perYear = 1 / Math.max(1, yearsBehind)
    let amount = (parts[0] = costs.year)
    for (let i = 0; i < messages.length; i++) amount += parts[1 + i] = (glance.delivered[i] ?? 0) * messages[i]! * perYear
    amount += parts[1 + messages.length] = glance.minutes * costs.minute * perYear
    knowing.amount = amount
    return knowing
  }
}
