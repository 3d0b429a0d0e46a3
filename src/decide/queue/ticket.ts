import type { Static } from 'typebox'
import { dayText, localTimeIn } from '../../platform/calendar.ts'
import { toLined, type Ground } from './line.ts'
import { cannotWait, minuteMs } from './order.ts'
import type { ticketSchema } from './shapes.ts'
import type { LineRow, TicketRow } from './store.ts'
import { problemsIn, promisedIn, type OnRecord } from './told.ts'
import type { Why } from './why.ts'

export type Ticket = Static<typeof ticketSchema>

/** A ticket as staff see it. `why` is that of its place in the line; where it stands in none, that of when it was called. */
export function toTicket(row: TicketRow, ground: Ground, records: readonly OnRecord[] = [], why: Why | null = row.why): Ticket {
  const { now, settings } = ground
  const { tier, dueAt } = toLined(placeOf(row), ground)
  const problems = problemsIn(records)
  const waitedMs = (row.calledAt ?? row.endedAt)?.getTime() ?? now
  const { en, ru } = settings.tiers[tier - 1]!
  return {
    id: row.id, kind: row.kind, state: row.state, customerId: row.known ? row.customerId : null, name: row.name, about: row.about,
    urgency: row.urgency, tier, tierName: { en, ru }, worth: row.worth === null ? null : Math.round(row.worth * 100) / 100,
    promised: promisedIn(records, { today: dayText(localTimeIn(settings.timezone)(now).day), currency: settings.currency }), problems,
    arrivedAt: row.arrivedAt.toISOString(), waitedMinutes: tenth(Math.max(0, waitedMs - row.arrivedAt.getTime()) / minuteMs),
    dueAt: new Date(dueAt).toISOString(), expectedMinutes: tenth(row.expectedMinutes),
    calledAt: row.calledAt?.toISOString() ?? null, counter: row.counter,
    why: named(why ?? { code: 'order', params: {} }, row, problems),
  }
}

/** What of a ticket its place in the line is made of. */
export function placeOf(row: TicketRow): LineRow {
  return { ...row, arrivedAt: row.arrivedAt.getTime(), dueAt: row.dueAt.getTime() }
}

// --- internal ---

/** What is still open with a customer makes them pressing, and says more than that they are. */
function named(why: Why, { urgency }: TicketRow, problems: readonly string[]): Why {
  return why.code === 'urgent' && urgency < cannotWait && problems.length > 0 ? { code: 'problem', params: {} } : why
}

const tenth = (minutes: number): number => Math.round(minutes * 10) / 10
