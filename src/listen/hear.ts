import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/db.ts'
import { loadSettings } from '../platform/settings/store.ts'
import { inTurn } from '../remember/turn.ts'
import type { UsualEvent } from '../remember/event.ts'
import { randomId } from '../platform/random.ts'
import { openHearing, type Outcome } from './hearing.ts'
import { forget, keepSmall, openRecent, type Recent } from './recent.ts'
import { settle } from './settle.ts'
import { take } from './take.ts'

export type Ears = {
  readonly db: Db
  readonly clock: Clock
  /** Signs the turns, so that it is known whether `recent` still holds. */
  readonly holder: string
  readonly recent: Recent
  /** The call under way: the next one of this process begins when it is over, since they share `recent`. */
  last: Promise<unknown>
}

/** One per process, shared by the API and the imports. */
export function openEars(db: Db, clock: Clock): Ears {
  return { db, clock, holder: randomId(), recent: openRecent(), last: Promise.resolve() }
}

/**
 * The one door through which anything that happened comes in: API, import, counter. All or nothing for the batch; when it returns,
 * everything is durable: events, orders, totals, consent, identities and memories. Outcomes stand in the order of the events.
 */
export function hear(ears: Ears, events: readonly UsualEvent[]): Promise<Outcome[]> {
  if (events.length === 0) return Promise.resolve([])
  // The database would make them wait all the same; here what one call forgets or empties is done before the next one looks.
  const mine = ears.last.then(() => hearNow(ears, events))
  ears.last = mine.catch(() => undefined)
  return mine
}

/**
 * As `hear`, but an event that the database will not take is refused alone: the batch is halved until the culprit is found.
 * Errors of the connection are not the event's fault and are thrown.
 */
export async function hearOneByOne(ears: Ears, events: readonly UsualEvent[]): Promise<Outcome[]> {
  try {
    return await hear(ears, events)
  } catch (error) {
    if (!isDataError(error)) throw error
    if (events.length === 1) return [{ kind: 'rejected', reason: 'unprocessable', detail: error.message }]
    const middle = Math.ceil(events.length / 2)
    return [...(await hearOneByOne(ears, events.slice(0, middle))), ...(await hearOneByOne(ears, events.slice(middle)))]
  }
}

// --- internal ---

async function hearNow({ db, clock, holder, recent }: Ears, events: readonly UsualEvent[]): Promise<Outcome[]> {
  const settings = await loadSettings(db)
  try {
    return await inTurn(db, async (tx, wasMine) => {
      if (!wasMine) forget(recent)
      const hearing = await openHearing(tx, events, recent, settings, clock())
      for (const event of events) await take(hearing, event)
      await settle(hearing)
      return hearing.outcomes
    }, holder)
  } catch (error) {
    // What was learned in a transaction that rolled back never happened.
    forget(recent)
    throw error
  } finally {
    keepSmall(recent)
  }
}

/** SQLSTATE classes 22 (data exception), 23 (integrity), 54 (program limit exceeded): the data's fault. */
function isDataError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23|54)/.test(error.code)
}
