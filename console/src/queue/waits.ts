import type { Ticket } from '@usual/sdk/queue.ts'
import type { Format } from '../words/format.ts'
import type { Words } from '../words/words.ts'

/** How it stands with somebody's waiting at the moment `now`; all in milliseconds. Below 0 `leftMs` says by how much it is overdue. */
export type Wait = { readonly waitedMs: number; readonly leftMs: number }

/**
 * `fetchedAt` is when this device got the ticket. The clock of a tablet may be wrong by hours, so what has passed is counted from there
 * on; where the server has rounded `waitedMinutes`, its own time is known to a minute only, and then the device's is as good.
 */
export function waitOf(ticket: Ticket, now: number, fetchedAt: number): Wait {
  const arrived = Date.parse(ticket.arrivedAt)
  const skew = arrived + ticket.waitedMinutes * minuteMs - fetchedAt
  const there = now + (Math.abs(skew) > trustedMs ? skew : 0)
  return { waitedMs: Math.max(0, there - arrived), leftMs: Date.parse(ticket.dueAt) - there }
}

/** How long somebody has been served. A device whose clock runs behind must not tell of a call to come. */
export function servedMs(ticket: Ticket, now: number, fetchedAt: number): number {
  return now - Math.min(Date.parse(ticket.calledAt ?? ticket.arrivedAt), fetchedAt)
}

/** Who waits longer than they should. */
export function overdueOf(waiting: readonly Ticket[], now: number, fetchedAt: number): readonly Ticket[] {
  return waiting.filter(ticket => waitOf(ticket, now, fetchedAt).leftMs < 0)
}

/** "4:05", and from an hour on "1 h 4 min". */
export function clockText(ms: number, words: Words['queue']): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return minutes < 60 ? `${minutes}:${String(rest).padStart(2, '0')}` : words.hours(Math.floor(minutes / 60), minutes % 60)
}

/** "due in 4:05", "due now", "overdue by 2:10". */
export function dueText({ leftMs }: Wait, words: Words['queue']): string {
  if (leftMs >= 1_000) return words.dueIn(clockText(leftMs, words))
  return leftMs > -1_000 ? words.dueNow : words.overdue(clockText(-leftMs, words))
}

/** The name, or what else tells who it is. */
export function whoText(ticket: Ticket, words: Words['queue']): string {
  return ticket.name ?? ticket.customerId ?? words.unknown
}

/** "3.5 min", and from an hour on "1 h 4 min". */
export function minutesText(minutes: number, words: Words['queue'], format: Format): string {
  if (minutes >= 59.95) return words.hours(Math.floor(Math.round(minutes) / 60), Math.round(minutes) % 60)
  return words.minutes(format.number(minutes))
}

// --- internal ---

const minuteMs = 60_000
const trustedMs = 90_000
