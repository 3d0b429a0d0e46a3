import { applyStatements, bitOf, type ConsentState, permits } from '../remember/consent/consent.ts'
import { loadConsentStates, recordConsent } from '../remember/consent/store.ts'
import type { Identity, UsualEvent } from '../remember/event.ts'
import { identify, keyOf, type Merge } from '../remember/identities/identify.ts'
import { mergeCustomers } from '../remember/identities/mergeCustomers.ts'
import { loadNamesOf } from '../remember/identities/store.ts'
import { type Hearing, namesOf } from './hearing.ts'
import { completeRefund, isBareRefund } from './refund.ts'
import { settle } from './settle.ts'

/**
 * Takes the next event: finds its customer and puts it with those to be written together. Whatever changes the ground under the
 * others - a merge, a statement of consent - is done in its place in the order, after writing what came before.
 */
export async function take(hearing: Hearing, heard: UsualEvent): Promise<void> {
  const index = hearing.outcomes.length
  if (heard.who.length === 0) {
    hearing.outcomes.push({ kind: 'heard' })
    hearing.pending.push({ index, event: heard, customerId: `~sale:${heard.messageId}`, profiled: false, firmId: undefined })
    return
  }
  const event = withoutErased(hearing, heard)
  if (!event) {
    hearing.outcomes.push({ kind: 'rejected', reason: 'erased', detail: 'This person was erased; nothing new is recorded of them.' })
    return
  }
  hearing.outcomes.push({ kind: 'heard' })
  const customerId = await place(hearing, event)
  const firmId = event.groupId === undefined ? undefined : learnNames(hearing, event, [{ kind: 'user', value: event.groupId }], 'firm')
  await state(hearing, event, customerId)
  const whole = isBareRefund(event) ? await completed(hearing, event, customerId) : event
  const profiled = event.profile && permits(hearing.states.get(customerId) ?? nothing, 'profiling', hearing.defaults)
  hearing.pending.push({ index, event: whole, customerId, profiled, firmId })
}

// --- internal ---

const unstated: ConsentState = { stated: 0, granted: 0 }
/** Where the state of somebody known is not at hand, nothing is permitted: doubt protects the customer. */
const nothing: ConsentState = { stated: ~0, granted: 0 }

/**
 * The event as far as it may be heard: undefined where it is of an erased person. One who shared a browser or an e-mail with an erased
 * person and comes with a user id of their own is somebody else; only the shared name is left out.
 */
function withoutErased({ erased }: Hearing, event: UsualEvent): UsualEvent | undefined {
  if (erased.size === 0 || !namesOf(event).some(name => erased.has(keyOf(name)))) return event
  const who = event.who.filter(name => !erased.has(keyOf(name)))
  const isSomebodyElse = event.who[0]?.kind === 'user' && who[0] === event.who[0] && event.previousId === undefined
    && event.groupId === undefined
  if (!isSomebodyElse) return undefined
  const { text: _stale, ...rest } = event
  return { ...rest, who }
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
  if (isNew) {
    hearing.newCustomers.push({ customerId, kind: kind ?? (customerId.startsWith('~') ? 'visitor' : 'person'), createdAt: event.at })
    hearing.states.set(customerId, unstated)
  }
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
    for (const name of await loadNamesOf(hearing.tx, into)) hearing.known.set(keyOf(name), into)
    hearing.states.delete(from)
    for (const id of [from, into]) {
      hearing.memories.delete(id)
      hearing.traits.delete(id)
    }
  }
  const into = merges[0]!.into
  hearing.states.set(into, (await loadConsentStates(hearing.tx, [into])).get(into) ?? nothing)
}

/** Statements that change something go to the ledger before the event itself is judged by them; repetitions do not. */
async function state(hearing: Hearing, event: UsualEvent, customerId: string): Promise<void> {
  const said = hearing.states.get(customerId) ?? nothing
  const news = (event.consent ?? []).filter(({ purpose, state: wish }) => {
    const bit = bitOf(purpose)
    return (said.stated & bit) === 0 || ((said.granted & bit) !== 0) !== (wish === 'granted')
  })
  if (news.length === 0) return
  const statements = news.map(each => ({ customerId, ...each, statedAt: event.at, by: 'customer' }))
  if (isUntold(hearing, customerId)) {
    hearing.statements.push(...statements)
    hearing.states.set(customerId, applyStatements(statements))
    return
  }
  await settle(hearing)
  hearing.memories.delete(customerId)
  for (const [id, next] of await recordConsent(hearing.tx, statements, hearing.now)) hearing.states.set(id, next)
}

/** A customer of whom this is the first word: their statements can wait and be written with those of other newcomers. */
function isUntold(hearing: Hearing, customerId: string): boolean {
  return hearing.newCustomers.some(customer => customer.customerId === customerId)
    && !hearing.pending.some(row => row.customerId === customerId)
}

async function completed(hearing: Hearing, event: UsualEvent, customerId: string): Promise<UsualEvent> {
  await settle(hearing)
  return completeRefund(hearing.tx, event, customerId)
}
