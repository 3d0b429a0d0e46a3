import { toFacts } from '../remember/card/traits.ts'
import { type NewFact, recordFacts } from '../remember/card/store.ts'
import { recordConsent } from '../remember/consent/store.ts'
import { markFirms, saveMembers } from '../remember/customers/members.ts'
import { saveCustomers, saveIdentities } from '../remember/identities/store.ts'
import { decode, encode } from '../remember/memory/codec.ts'
import { toDeed } from '../remember/memory/deed.ts'
import { emptyMemory, fold, type Memory } from '../remember/memory/memory.ts'
import { loadMemoriesToFold, saveMemories } from '../remember/memory/store.ts'
import { withKnownAdjustments } from './adjustments.ts'
import type { Hearing, PendingEvent } from './hearing.ts'
import { nameOptions, settleOrders, settleSales } from './sales.ts'
import { eventKey, loadKnownEvents, saveEvents } from './store.ts'

/** Writes what a hearing has gathered, in a fixed number of statements however many events there are. */
export async function settle(hearing: Hearing): Promise<void> {
  const { tx, pending } = hearing
  await saveCustomers(tx, hearing.newCustomers)
  await saveIdentities(tx, hearing.newIdentities)
  hearing.newCustomers = []
  hearing.newIdentities = []
  await settleStatements(hearing)
  if (pending.length === 0) return
  hearing.pending = []
  const fresh = withoutDuplicates(hearing, pending, await loadKnownEvents(tx, pending))
  const { counted, told } = await settleOrders(hearing, fresh)
  const kept = await withKnownAdjustments(hearing, fresh.map(row => (told.has(row.index) ? { ...row, profiled: false } : row)))
  const taught = kept.filter(row => row.profiled)
  await nameOptions(hearing, counted)
  await loadMissing(hearing, taught)
  // Asked for at once, sent one after the other: what is next is made ready while PostgreSQL works on what is first.
  await Promise.all([
    saveEvents(tx, kept),
    foldAll(hearing, taught).then(memories => saveMemories(tx, memories, hearing.now)),
    settleSales(hearing, counted),
    settleCards(hearing, fresh),
  ])
}

// --- internal ---

/** The first words of newcomers on consent. Their state was known from the words already; the ledger agrees. */
async function settleStatements(hearing: Hearing): Promise<void> {
  const { statements } = hearing
  hearing.statements = []
  for (const [id, state] of await recordConsent(hearing.tx, statements, hearing.now)) hearing.states.set(id, state)
}

function withoutDuplicates(hearing: Hearing, pending: readonly PendingEvent[], known: Set<string>): PendingEvent[] {
  return pending.filter(({ index, customerId, event }) => {
    const key = eventKey(customerId, event.messageId)
    if (known.has(key)) hearing.outcomes[index] = { kind: 'duplicate' }
    // The second of two equal ones in one batch is a duplicate, too.
    return !known.has(key) && known.add(key) !== undefined
  })
}

/** What an identify says of a person goes to the person's card, what a group says to the firm's, with the person as a member. */
async function settleCards(hearing: Hearing, fresh: readonly PendingEvent[]): Promise<void> {
  const facts: NewFact[] = []
  for (const { event, customerId, firmId } of fresh) {
    if (!event.traits || (event.kind !== 'identify' && event.kind !== 'group')) continue
    const about = firmId ?? customerId
    const said = JSON.stringify(event.traits)
    if (hearing.traits.get(about) === said) continue
    hearing.traits.set(about, said)
    const source = event.source.startsWith('import:') ? 'imported' : 'customer'
    const base = { customerId: about, source, saidAt: event.at, by: event.source } as const
    for (const { field, value } of toFacts(event.traits).facts) facts.push({ ...base, field, value })
  }
  if (facts.length > 0) await recordFacts(hearing.tx, facts, hearing.now)
  const members = fresh.flatMap(({ firmId, customerId, event }) => (firmId === undefined ? [] : [{ firmId, customerId, since: event.at }]))
  if (members.length === 0) return
  await markFirms(hearing.tx, members.map(member => member.firmId))
  await saveMembers(hearing.tx, members)
}

async function loadMissing({ tx, memories }: Hearing, taught: readonly PendingEvent[]): Promise<void> {
  const missing = new Set(taught.map(row => row.customerId).filter(id => !memories.has(id)))
  for (const [id, state] of await loadMemoriesToFold(tx, [...missing])) memories.set(id, state)
}

/** Folds the events on, in their order, and returns the memories that changed. Pauses now and then, so that what is being sent goes out. */
async function foldAll(hearing: Hearing, taught: readonly PendingEvent[]): Promise<Map<string, Buffer>> {
  const changed = new Map<string, Memory>()
  let count = 0
  for (const { event, customerId } of taught) {
    if (count++ % 100 === 0) await new Promise(resolve => setImmediate(resolve))
    let memory = changed.get(customerId)
    if (!memory) {
      const state = hearing.memories.get(customerId)
      changed.set(customerId, (memory = state ? decode(state) : emptyMemory()))
    }
    fold(memory, toDeed(event, hearing.local(event.at), hearing.skus, hearing.options))
  }
  const states = new Map<string, Buffer>()
  for (const [id, memory] of changed) states.set(id, encode(memory))
  for (const [id, state] of states) hearing.memories.set(id, state)
  return states
}
