import { localTimeIn, type LocalTime } from '../platform/calendar.ts'
import type { Db } from '../platform/db/db.ts'
import type { Settings } from '../platform/settings/settings.ts'
import { bitOf, type ConsentState, permits, type PurposeDefaults } from '../remember/consent/consent.ts'
import { loadConsentStates, recordConsent } from '../remember/consent/store.ts'
import type { Identity, UsualEvent } from '../remember/event.ts'
import { isErased } from '../remember/forgetting/tombstones.ts'
import { identify, keyOf, type Merge } from '../remember/identities/identify.ts'
import { mergeCustomers } from '../remember/identities/mergeCustomers.ts'
import { loadIdentities, type NewCustomer, type NewIdentity } from '../remember/identities/store.ts'
import { completeRefund, isBareRefund } from './refund.ts'
import { settle } from './settle.ts'
import type { EventRow } from './store.ts'
import type { Outcome } from './hear.ts'

/** A batch on its way in: what was looked up for it, and what waits to be written. Lives for one transaction. */
export type Hearing = {
  readonly tx: Db
  readonly now: number
  readonly currency: string
  readonly local: (at: number) => LocalTime
  readonly defaults: PurposeDefaults
  readonly outcomes: Outcome[]
  /** Committed product ids, and those this batch makes. */
  readonly skus: ReadonlyMap<string, number>
  readonly newSkus: Map<string, number>
  readonly known: Map<string, string>
  readonly erased: ReadonlySet<string>
  readonly states: Map<string, ConsentState>
  pending: PendingEvent[]
  newCustomers: NewCustomer[]
  newIdentities: NewIdentity[]
}

/** `index` is the event's place in the batch; `firmId` the firm of a group event. */
export type PendingEvent = EventRow & { readonly index: number; readonly firmId: string | undefined }

/** Looks up everything the batch needs in three queries, whatever its size. */
export async function openHearing(tx: Db, events: readonly UsualEvent[], skus: ReadonlyMap<string, number>, settings: Settings, now: number): Promise<Hearing> {
  const names = new Map(events.flatMap(namesOf).map(identity => [keyOf(identity), identity]))
  const known = await loadIdentities(tx, names.values())
  // Who is known was not erased, so only strangers are looked for among the tombstones.
  const erased = await isErased(tx, [...names.values()].filter(identity => !known.has(keyOf(identity))))
  return {
    tx, now, skus, known, erased, outcomes: [], newSkus: new Map(), pending: [], newCustomers: [], newIdentities: [],
    currency: settings.currency, local: localTimeIn(settings.timezone), defaults: settings.purposeDefaults,
    states: await loadConsentStates(tx, [...new Set(known.values())]),
  }
}

/**
 * Takes the next event: finds its customer and puts it with those to be written together. Whatever changes the ground under the
 * others - a merge, a statement of consent - is done in its place in the order, after writing what came before.
 */
export async function take(hearing: Hearing, event: UsualEvent): Promise<void> {
  const index = hearing.outcomes.length
  if (event.who.length === 0) {
    hearing.outcomes.push({ kind: 'heard' })
    hearing.pending.push({ index, event, customerId: `~sale:${event.messageId}`, profiled: false, firmId: undefined })
    return
  }
  if (namesOf(event).some(identity => hearing.erased.has(keyOf(identity)))) {
    hearing.outcomes.push({ kind: 'rejected', reason: 'erased', detail: 'This person was erased; nothing new is recorded of them.' })
    return
  }
  hearing.outcomes.push({ kind: 'heard' })
  const customerId = await place(hearing, event)
  const firmId = event.groupId === undefined ? undefined : learnNames(hearing, event, [{ kind: 'user', value: event.groupId }], 'firm')
  await state(hearing, event, customerId)
  const whole = isBareRefund(event) ? await completed(hearing, event, customerId) : event
  const profiled = event.profile && permits(hearing.states.get(customerId) ?? unstated, 'profiling', hearing.defaults)
  hearing.pending.push({ index, event: whole, customerId, profiled, firmId })
}

// --- internal ---

const unstated: ConsentState = { stated: 0, granted: 0 }
/** Every name in an event: of the customer, of the firm, and the one used before. */
function namesOf(event: UsualEvent): Identity[] {
  const names = [...event.who]
  if (event.groupId !== undefined) names.push({ kind: 'user', value: event.groupId })
  if (event.previousId !== undefined) names.push({ kind: 'user', value: event.previousId }, { kind: 'anonymous', value: event.previousId })
  return names
}

/** The customer of the event, after any merge that the event brings about. */
async function place(hearing: Hearing, event: UsualEvent): Promise<string> {
  const { merges } = identify(event.who, hearing.known, event.previousId)
  const customerId = learnNames(hearing, event, event.who, undefined, event.previousId)
  if (merges.length > 0) await mergeAll(hearing, event, merges)
  return customerId
}

/** Records new names and a new customer in the batch, so that the next event finds them. Returns the customer's id. */
function learnNames(hearing: Hearing, event: UsualEvent, who: readonly Identity[], kind?: 'firm', previousId?: string): string {
  const { customerId, isNew, link } = identify(who, hearing.known, previousId)
  if (isNew) hearing.newCustomers.push({ customerId, kind: kind ?? (customerId.startsWith('~') ? 'visitor' : 'person'), createdAt: event.at })
  for (const identity of link) {
    hearing.known.set(keyOf(identity), customerId)
    hearing.newIdentities.push({ ...identity, customerId, seenAt: event.at, messageId: event.messageId })
  }
  return customerId
}

async function mergeAll(hearing: Hearing, event: UsualEvent, merges: readonly Merge[]): Promise<void> {
  await settle(hearing)
  for (const { from, into, reason, by } of merges) {
    await mergeCustomers(hearing.tx, { from, into, reason, evidence: { messageId: event.messageId, name: by } }, hearing.now)
    for (const [key, id] of hearing.known) if (id === from) hearing.known.set(key, into)
  }
  const into = merges[0]!.into
  hearing.states.set(into, (await loadConsentStates(hearing.tx, [into])).get(into) ?? unstated)
}

/** Statements that change something go to the ledger before the event itself is judged by them; repetitions do not. */
async function state(hearing: Hearing, event: UsualEvent, customerId: string): Promise<void> {
  const said = hearing.states.get(customerId) ?? unstated
  const news = (event.consent ?? []).filter(({ purpose, state: wish }) => {
    const bit = bitOf(purpose)
    return (said.stated & bit) === 0 || ((said.granted & bit) !== 0) !== (wish === 'granted')
  })
  if (news.length === 0) return
  await settle(hearing)
  const statements = news.map(each => ({ customerId, ...each, statedAt: event.at, by: 'customer' }))
  for (const [id, next] of await recordConsent(hearing.tx, statements, hearing.now)) hearing.states.set(id, next)
}

async function completed(hearing: Hearing, event: UsualEvent, customerId: string): Promise<UsualEvent> {
  await settle(hearing)
  return completeRefund(hearing.tx, event, customerId)
}
