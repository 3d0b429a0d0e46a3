import { localTimeIn } from '../platform/calendar.ts'
import { isInbound, type Channel } from './channels/channel.ts'
import type { Facts } from './facts.ts'
import { hourFactors, isQuiet } from './response/hour.ts'
import type { ResponseModel } from './response/model.ts'

/** When to speak in a channel, ms since 1970, and how much more readily it is read then than on average. */
export type Slot = { readonly at: number; readonly factor: number }

/**
 * The best of the next 24 hours that are not quiet, the earliest of equals; where `chance` (0 to 1) is below a tenth any of them, so that
 * hours go on being learned without bias. Null where every hour is quiet or no weekday suits. Where the customer is before us it is now.
 */
export function slotOf(channel: Channel, facts: Facts, model: ResponseModel, now: number, chance: number): Slot | null {
  if (isInbound(channel.kind)) return { at: now, factor: 1 }
  const factors = hourFactors(facts, channel.kind, model)
  const local = localTimeIn(facts.timezone)
  const open: Slot[] = []
  let best: Slot | undefined
  for (let ahead = 0; ahead < 24; ahead++) {
    // Full hours, except now: the customer's hour is what was learned of, not its minutes.
    const at = ahead === 0 ? now : now - (now % hourMs) + ahead * hourMs
    const { hour, weekday } = local(at)
    if (isQuiet(channel, hour) || facts.weekdays?.includes(weekday) === false) continue
    const slot = { at, factor: factors[hour]! }
    open.push(slot)
    if (!best || slot.factor > best.factor + 1e-9) best = slot
  }
  return chance < byChance ? open[Math.floor((chance / byChance) * open.length)] ?? null : best ?? null
}

// --- internal ---

const byChance = 0.1
const hourMs = 3_600_000
