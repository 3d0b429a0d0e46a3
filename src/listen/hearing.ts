import { localTimeIn, type LocalTime } from '../platform/calendar.ts'
import type { Db } from '../platform/db/db.ts'
import type { Settings } from '../platform/settings/settings.ts'
import type { ConsentState, PurposeDefaults } from '../remember/consent/consent.ts'
import { loadConsentStates, type NewStatement } from '../remember/consent/store.ts'
import type { Identity, UsualEvent } from '../remember/event.ts'
import { isErased } from '../remember/forgetting/tombstones.ts'
import { keyOf } from '../remember/identities/identify.ts'
import { loadIdentities, type NewCustomer, type NewIdentity } from '../remember/identities/store.ts'
import type { Recent } from './recent.ts'
import type { EventRow } from './store.ts'

/** What became of one event. `duplicate`: its message id, or its order, was known; nothing was counted twice. */
export type Outcome =
  | { readonly kind: 'heard' | 'duplicate' }
  | { readonly kind: 'rejected'; readonly reason: 'erased' | 'unprocessable'; readonly detail: string }

/** A batch on its way in: what was looked up for it, and what waits to be written. Lives for one transaction. */
export type Hearing = {
  readonly tx: Db
  readonly now: number
  readonly currency: string
  readonly local: (at: number) => LocalTime
  readonly defaults: PurposeDefaults
  readonly outcomes: Outcome[]
  /**
   * Ids of products and of options, customers by name, what they permit, their memories: kept from batch to batch, filled up for this one.
   */
  readonly memories: Map<string, Buffer>
  readonly traits: Map<string, string>
  readonly skus: Map<string, number>
  readonly options: Map<string, number>
  readonly known: Map<string, string>
  readonly states: Map<string, ConsentState>
  readonly erased: ReadonlySet<string>
  pending: PendingEvent[]
  newCustomers: NewCustomer[]
  newIdentities: NewIdentity[]
  statements: NewStatement[]
}

/** `index` is the event's place in the batch; `firmId` the firm of a group event. */
export type PendingEvent = EventRow & { readonly index: number; readonly firmId: string | undefined }

/** Looks up what the batch needs and the last ones did not: three queries at most, whatever its size. */
export async function openHearing(
  tx: Db, events: readonly UsualEvent[], recent: Recent, settings: Settings, now: number,
): Promise<Hearing> {
  const { known, states, skus, options, memories, traits } = recent
  const strangers = new Map<string, Identity>()
  const unread = new Set<string>()
  for (const event of events) {
    for (const name of namesOf(event)) {
      const key = keyOf(name)
      const id = known.get(key)
      if (id === undefined) strangers.set(key, name)
      else if (!states.has(id)) unread.add(id)
    }
  }
  for (const [key, id] of await loadIdentities(tx, strangers.values())) {
    known.set(key, id)
    if (!states.has(id)) unread.add(id)
  }
  // Who is known was not erased, so only those nobody knows are looked for among the tombstones.
  const erased = await isErased(tx, [...strangers.values()].filter(name => !known.has(keyOf(name))))
  for (const [id, said] of await loadConsentStates(tx, [...unread])) states.set(id, said)
  return {
    tx, now, skus, options, known, states, memories, traits, erased, outcomes: [], pending: [], newCustomers: [], newIdentities: [],
    statements: [], currency: settings.currency, local: localTimeIn(settings.timezone), defaults: settings.purposeDefaults,
  }
}

/** Every name in an event: of the customer, of the firm, and the one used before. */
export function namesOf(event: UsualEvent): readonly Identity[] {
  if (event.groupId === undefined && event.previousId === undefined) return event.who
  const names = [...event.who]
  if (event.groupId !== undefined) names.push({ kind: 'user', value: event.groupId })
  if (event.previousId !== undefined) names.push({ kind: 'user', value: event.previousId }, { kind: 'anonymous', value: event.previousId })
  return names
}
