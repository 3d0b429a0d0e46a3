import { Problem } from '../../platform/http/problems.ts'
import type { UsualEvent } from '../../remember/event.ts'
import { addHandled } from './aroundStore.ts'
import { longestMinutes } from './handling.ts'
import type { Desk, Ground } from './line.ts'
import { minuteMs } from './order.ts'
import { endTicket, loadTicket, returnTicket, type TicketRow } from './store.ts'

/** The door of the loop: durable when it returns; throws where the event is refused. */
export type Hear = (event: UsualEvent) => Promise<void>

/**
 * The customer was served, in `minutes`, or else in what has passed since the call. The loop hears of it first: should that fail, the
 * ticket is still being served and the same can be said again, which counts once.
 */
export async function finish(desk: Desk, ground: Ground, row: TicketRow, said: number | undefined, hear: Hear): Promise<void> {
  if (row.state !== 'serving' || !row.calledAt) throw new Problem('not_serving')
  const minutes = said ?? Math.min(longestMinutes, Math.max(0, ground.now - row.calledAt.getTime()) / minuteMs)
  if (row.known) await hear(visitServed(row, row.calledAt, Math.round(minutes * 10) / 10, ground.now))
  await desk.db.transaction(async tx => {
    if (!(await endTicket(tx, row, 'done', ['serving'], new Date(ground.now)))) throw new Problem('not_serving')
    await addHandled(tx, row.kind, minutes)
  })
}

/** Went away unserved: while waiting, or when called and not there. */
export async function leave(desk: Desk, ground: Ground, row: TicketRow): Promise<void> {
  if (!(await endTicket(desk.db, row, 'left', ['waiting', 'serving'], new Date(ground.now)))) throw new Problem('not_waiting')
}

/** Back to the line, with the time waited so far. */
export async function putBack(desk: Desk, row: TicketRow): Promise<void> {
  if (!(await returnTicket(desk.db, row))) throw new Problem('not_serving')
}

export async function findTicket(desk: Desk, ground: Ground, id: string): Promise<TicketRow> {
  const row = await loadTicket(desk.db, id, ground.asking)
  if (!row) throw new Problem('unknown_ticket')
  return row
}

// --- internal ---

function visitServed(row: TicketRow, calledAt: Date, minutes: number, now: number): UsualEvent {
  const waitedSeconds = Math.max(0, Math.round((calledAt.getTime() - row.arrivedAt.getTime()) / 1000))
  return {
    // Served, put back and served again are two visits; said twice is one.
    messageId: `served-${row.id}-${calledAt.getTime()}`, kind: 'track', name: 'Visit Served', at: now, receivedAt: now,
    who: [{ kind: 'user', value: row.customerId }], profile: true, source: 'counter',
    properties: { minutes, waited_seconds: waitedSeconds, saved_seconds: row.savedSeconds, counter: row.counter },
  }
}
