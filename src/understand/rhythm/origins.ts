import { weekdayOf } from '../../platform/calendar.ts'
import { emptyMemory, fold, type Memory } from '../../remember/memory/memory.ts'
import { coarsen } from '../../remember/memory/tally.ts'
import type { CustomerHistory, History, Visit } from '../learning/history.ts'
import { type Pulse, pulseOf } from './pulse.ts'

/**
 * A visit and what came of it, seen when `gone` days had passed without another: 0 on the morning after. `watched` are the days from the
 * visit to the end of the data; `days` those to the next visit, or `watched` where none came (`came` false: censored).
 */
export type Origin = {
  readonly customer: string; readonly pulse: Pulse
  readonly gone: number; readonly days: number; readonly watched: number; readonly came: boolean
}

/** Every visit on or after `fromDay` and before `endDay`, seen the morning after; nothing on or after `endDay` is looked at. */
export function originsOf(history: History, fromDay: number, endDay: number, most = Infinity): Origin[] {
  const visits = history.reduce((sum, customer) => sum + customer.visits.length, 0)
  // Whole customers are left out, each k-th kept: the same ones every time.
  const every = Math.max(1, Math.ceil(visits / most))
  return history.flatMap((customer, i) => (i % every === 0 ? ofCustomer(customer, fromDay, endDay) : []))
}

/** The last visit of every customer before `day`, seen on the morning of `day`: also of those who have long been away. */
export function originsOn(history: History, day: number, endDay: number): Origin[] {
  return history.flatMap(customer => {
    const before = ofCustomer(customer, 0, day)
    const last = customer.visits.findLast(visit => visit.day < day)
    if (!last) return []
    const next = customer.visits.find(visit => visit.day >= day && visit.day < endDay)
    // A visit on the eve of `day` is no origin of the past: nothing of what followed it was seen.
    const pulse = before.at(-1)?.pulse.lastDay === last.day ? before.at(-1)!.pulse : ofCustomer(customer, last.day, day + 1).at(-1)!.pulse
    const watched = endDay - 1 - last.day
    const days = next ? next.day - last.day : watched
    return [{ customer: customer.customerId, pulse, gone: day - 1 - last.day, days, watched, came: next !== undefined }]
  })
}

// --- internal ---

function ofCustomer({ customerId, visits }: CustomerHistory, fromDay: number, endDay: number): Origin[] {
  const memory = emptyMemory()
  const origins: Origin[] = []
  for (let i = 0; i < visits.length && visits[i]!.day < endDay; i++) {
    const { day } = visits[i]!
    remember(memory, visits[i]!)
    const next = visits[i + 1]?.day
    if (day < fromDay || next === day || endDay - 1 === day) continue
    coarsen(memory.visits, memory.lastDay)
    const watched = endDay - 1 - day
    const came = next !== undefined && next < endDay
    const pulse = { ...pulseOf(memory), weekdays: [...memory.weekdays] }
    origins.push({ customer: customerId, pulse, gone: 0, days: came ? next - day : watched, watched, came })
  }
  return origins
}

/** When they come does not depend on what they take, only on how much: the basket is remembered as a number. */
function remember(memory: Memory, { day, goods }: Visit): void {
  fold(memory, { kind: 'order', at: day * 86_400, day, hour: 12, weekday: weekdayOf(day), totalCents: 0, goods: [], usual: undefined })
  memory.lines += goods.length
}
