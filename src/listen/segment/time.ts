import { dayMs } from '../../platform/calendar.ts'
import type { Rejection } from './rejections.ts'

export type EventTime =
  | { readonly kind: 'time'; readonly at: number }
  | { readonly kind: 'rejected'; readonly reason: Rejection; readonly detail: string }

/**
 * When an event happened, in milliseconds: `receivedAt - (sentAt - timestamp)`, Segment's correction of a wrong client clock, where
 * the client says when it sent; else what it says. A little in the future (clocks drift) means now; a day is refused.
 */
export function timeOf(timestamp: unknown, sentAt: unknown, receivedAt: number): EventTime {
  if (timestamp === undefined || timestamp === null) return { kind: 'time', at: receivedAt }
  const said = millisecondsOf(timestamp)
  if (said === undefined) return { kind: 'rejected', reason: 'invalid_timestamp', detail: 'timestamp is not ISO 8601 text.' }
  const sent = sentAt === undefined || sentAt === null ? undefined : millisecondsOf(sentAt)
  if (sentAt !== undefined && sentAt !== null && sent === undefined) {
    return { kind: 'rejected', reason: 'invalid_timestamp', detail: 'sentAt is not ISO 8601 text.' }
  }
  // An event said to happen after it was sent says nothing of the clock.
  const at = sent === undefined || said > sent ? said : receivedAt - (sent - said)
  if (at > receivedAt + dayMs) return { kind: 'rejected', reason: 'timestamp_in_future', detail: 'The event lies more than a day ahead.' }
  if (at < 0) return { kind: 'rejected', reason: 'timestamp_too_old', detail: 'The event lies before 1970.' }
  return { kind: 'time', at: Math.min(at, receivedAt) }
}

// --- internal ---

const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i

/** ISO 8601 (a time without a zone is UTC), or milliseconds since 1970 as a number above 10^11, which is 1973. */
function millisecondsOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value > 1e11 && value < 8.64e15 ? Math.floor(value) : undefined
  if (typeof value !== 'string' || !iso.test(value)) return undefined
  // What nearly every client sends, `2026-03-01T12:00:00.000Z`, is read as it is.
  const isUtc = value.length > 10 && /[zZ]$/.test(value)
  const at = Date.parse(isUtc || value.length === 10 || /[+-]\d{2}:?\d{2}$/.test(value) ? value : `${value}Z`)
  if (Number.isNaN(at)) return undefined
  // Date.parse turns February 30 into March 2; a day that does not exist is a mistake, not a date.
  const day = Number(value.slice(8, 10))
  return day <= 28 || day <= new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)), 0)).getUTCDate() ? at : undefined
}
