import type { Static } from 'typebox'
import { Problem } from '../../platform/http/problems.ts'
import { randomId } from '../../platform/random.ts'
import { resolveCustomer } from '../../remember/customers/store/resolve.ts'
import { loadHandled, loadRecords, loadStanding } from './aroundStore.ts'
import { expectedMinutes } from './handling.ts'
import { type Desk, type Ground, recentlyAt } from './line.ts'
import type { newTicketSchema } from './shapes.ts'
import { averageTier, dueAt, stakeOf } from './stake.ts'
import { countWaiting, type NewTicketRow, saveTicket } from './store.ts'
import { problemsIn } from './told.ts'

export type NewTicket = Static<typeof newTicketSchema>

/** Puts somebody into the line. Returns the id of the ticket; throws unknown_customer, erased or queue_full. */
export async function addTicket(desk: Desk, ground: Ground, { kind, customerId: named, about, ...said }: NewTicket): Promise<string> {
  const { db } = desk
  const id = randomId()
  const customerId = named === undefined ? undefined : await resolveCustomer(db, named)
  if ((await countWaiting(db, mostWaiting)) >= mostWaiting) throw new Problem('queue_full')
  const [standing, problems, handled] = await Promise.all([
    customerId === undefined ? undefined : loadStanding(db, customerId, ground.asking),
    customerId === undefined ? [] : loadProblems(desk, ground, customerId),
    loadHandled(db, kind),
  ])
  const { settings, everybody, now } = ground
  const tier = standing?.tier ?? averageTier(everybody, settings.tiers.length)
  const row: NewTicketRow = {
    id, customerId: customerId ?? `~ticket:${id}`, kind, about: about?.trim() || null, tier,
    urgency: said.urgency ?? (problems.length > 0 ? 2 : 1), stake: stakeOf(standing?.worth ?? null, everybody),
    expectedMinutes: said.expectedMinutes ?? expectedMinutes(handled), arrivedAt: new Date(now),
    dueAt: new Date(dueAt(now, tier, settings)),
  }
  await saveTicket(db, row)
  return id
}

/** More than these nobody will ever call, and the line is ordered anew for each. */
const mostWaiting = 5000

// --- internal ---

async function loadProblems({ db }: Desk, { now }: Ground, customerId: string): Promise<readonly string[]> {
  return problemsIn((await loadRecords(db, [customerId], recentlyAt(now))).get(customerId) ?? [])
}
