import { dayMs } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { bitOf, defaultBits } from '../../remember/consent/consent.ts'
import { countCounters, loadEverybody, loadRecords } from './aroundStore.ts'
import { callOrder, minuteMs, type Place, type Situation } from './order.ts'
import { averageTier, dueAt, type Everybody } from './stake.ts'
import { type Asking, type LineRow, loadPlaces, type TicketRow } from './store.ts'
import type { OnRecord } from './told.ts'
import type { Tiered } from './why.ts'

/** What of the context the queue needs: the database and the time. */
export type Desk = Pick<Context, 'db' | 'clock'>

/** What every answer about the queue needs to know besides the tickets. */
export type Ground = { readonly now: number; readonly settings: Settings; readonly everybody: Everybody; readonly asking: Asking }

/** Somebody who waits. */
export type Lined = Tiered & { readonly customerId: string }

/** Who waits, and the situation in which the next is chosen. */
export type Line = { readonly waiting: readonly Lined[]; readonly situation: Situation; readonly tiers: number }

export async function loadGround(desk: Desk): Promise<Ground> {
  const [settings, everybody] = await Promise.all([loadSettings(desk.db), loadEverybody(desk.db)])
  return {
    now: desk.clock(), settings, everybody,
    asking: { bit: bitOf('profiling'), defaults: defaultBits(settings.purposeDefaults) },
  }
}

/** The line as `counter` finds it, which is about to call; without one, as it is looked at. */
export async function loadLine(desk: Desk, ground: Ground, counter?: string): Promise<Line> {
  const [rows, counters] = await Promise.all([loadPlaces(desk.db, ground.asking), loadCounters(desk, ground, counter)])
  return toLine(rows, counters, ground)
}

/** How many counters serve, with the one that is about to call; at least one. */
export async function loadCounters({ db }: Desk, { now }: Ground, counter?: string): Promise<number> {
  const others = await countCounters(db, counter ?? '', new Date(now - forgottenMs), new Date(now - latelyMs))
  return Math.max(1, others + (counter === undefined ? 0 : 1))
}

export function toLine(rows: readonly LineRow[], counters: number, ground: Ground): Line {
  const { now, settings } = ground
  return {
    waiting: rows.map(row => toLined(row, ground)), tiers: settings.tiers.length,
    situation: { now, boundMs: settings.queueBoundMinutes * minuteMs, counters },
  }
}

/** Everybody who waits, in the order of calling: as far as anybody reads it, by the rule; who comes after that, by the order of coming. */
export function wholeOrder({ waiting, situation }: Line): Place<Lined>[] {
  const places = callOrder(waiting, situation, readPlaces)
  if (places.length === waiting.length) return places
  const placed = new Set(places.map(({ ticket }) => ticket.id))
  return [...places, ...waiting.filter(({ id }) => !placed.has(id)).map(ticket => ({ ticket, by: 'cost' as const }))]
}

/** What is on record of those to whom the tickets belong. */
export function loadRecordsOf(
  desk: Desk, ground: Ground, rows: readonly Pick<TicketRow, 'customerId' | 'known'>[],
): Promise<ReadonlyMap<string, readonly OnRecord[]>> {
  const customerIds = [...new Set(rows.filter(row => row.known).map(row => row.customerId))]
  return loadRecords(desk.db, customerIds, recentlyAt(ground.now))
}

/** Since when something that went wrong counts as still open. */
export function recentlyAt(now: number): Date {
  return new Date(now - 30 * dayMs)
}

/**
 * A ticket as its place in the line is counted. Who has withdrawn the permission since they came is what everybody is who is not known: the
 * average customer.
 */
export function toLined(row: LineRow, { everybody, settings }: Ground): Lined {
  const { id, customerId, urgency, expectedMinutes, arrivedAt } = row
  const base = { id, customerId, urgency, expectedMinutes, arrivedAt }
  if (row.permitted || !row.known) return { ...base, stake: row.stake, tier: Math.min(row.tier, settings.tiers.length), dueAt: row.dueAt }
  const tier = averageTier(everybody, settings.tiers.length)
  return { ...base, stake: 1, tier, dueAt: dueAt(arrivedAt, tier, settings) }
}

// --- internal ---

/** The rule takes a pass over the line for each place: of 5,000 the first 300 in some 25 ms, all in half a second. */
const readPlaces = 300

/** Somebody called longer ago than this was forgotten open, and no counter is busy with them. */
const forgottenMs = 4 * 60 * minuteMs
/** A counter that ended something within this time is manned. */
const latelyMs = 30 * minuteMs
