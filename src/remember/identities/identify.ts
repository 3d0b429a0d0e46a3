import type { Identity } from '../event.ts'

/** Which customer an event belongs to, and what it teaches about who is who. */
export type Identified = {
  readonly customerId: string
  readonly isNew: boolean
  /** Names not known until now, to be recorded for the customer. */
  readonly link: readonly Identity[]
  readonly merges: readonly Merge[]
}
export type Merge = { readonly from: string; readonly into: string; readonly reason: MergeReason; readonly by: Identity }
export type MergeReason = 'same_browser_signed_in' | 'same_contact' | 'alias' | 'staff'

/** `kind\0value` -> customer id, of everything looked up for the batch; `identify` neither reads nor writes elsewhere. */
export type KnownIdentities = ReadonlyMap<string, string>

/**
 * The customer of an event that came under the names `who` (strongest first, at least one).
 *
 * Rules: a user id decides. Without one the strongest known name decides, and a provisional customer gives way to a real one.
 * A provisional customer - known by a browser, an e-mail or a phone only - is merged into the one that turns out to be the same.
 * Two customers with user ids of their own are never merged because they share a browser, an e-mail or a phone: families and
 * offices do. Only `alias`, or a member of staff, merges those.
 */
export function identify(who: readonly Identity[], known: KnownIdentities, previousId?: string): Identified {
  const found = who.map(identity => known.get(keyOf(identity)) ?? known.get(keyOf({ kind: 'user', value: idFor(identity) })))
  const user = who.findIndex(identity => identity.kind === 'user')
  const customerId = user >= 0 ? (found[user] ?? who[user]!.value) : (strongest(who, found) ?? idFor(who[0]!))
  const isNew = !found.includes(customerId)
  const link = who.filter(identity => !known.has(keyOf(identity)))
  const self: Identity = { kind: 'user', value: customerId }
  if (isNew && !link.some(identity => keyOf(identity) === keyOf(self))) link.push(self)
  const merges: Merge[] = []
  who.forEach((identity, i) => {
    const other = found[i]
    if (other === undefined || other === customerId || merges.some(merge => merge.from === other)) return
    if (identity.kind === 'device' || !isProvisional(other, identity)) return
    merges.push({
      from: other, into: customerId, reason: identity.kind === 'anonymous' ? 'same_browser_signed_in' : 'same_contact', by: identity,
    })
  })
  if (previousId !== undefined) aliasInto(customerId, previousId, known, link, merges)
  return { customerId, isNew, link, merges }
}

export const keyOf = (identity: Identity): string => `${identity.kind}\0${identity.value}`

/** Id of a customer first seen under `identity`: the business's own where there is one; a browser's begins with a tilde. */
export function idFor(identity: Identity): string {
  if (identity.kind === 'anonymous' || identity.kind === 'device') return `~${identity.value}`
  return identity.value
}

/** A customer of whom nothing but this name is known: its id was made from it. */
function isProvisional(customerId: string, identity: Identity): boolean {
  return customerId.startsWith('~') || (identity.kind !== 'user' && customerId === identity.value)
}

// --- internal ---

/**
 * The first known customer with an id of its own, else the first known at all. A device is only noted: a tablet
 * at the till serves everybody.
 */
function strongest(who: readonly Identity[], found: readonly (string | undefined)[]): string | undefined {
  const own = found.filter((id, i) => id !== undefined && who[i]!.kind !== 'device')
  const real = found.find((id, i) => id !== undefined && who[i]!.kind !== 'device' && !isProvisional(id, who[i]!))
  return real ?? own[0]
}

/** `alias` says outright that two names are one person. The old name may have been a browser's or a user's, and may not be known yet. */
function aliasInto(customerId: string, previousId: string, known: KnownIdentities, link: Identity[], merges: Merge[]): void {
  for (const kind of ['user', 'anonymous'] as const) {
    const identity: Identity = { kind, value: previousId }
    const other = known.get(keyOf(identity))
    if (other === undefined) link.push(identity)
    else if (other !== customerId && !merges.some(merge => merge.from === other)) {
      merges.push({ from: other, into: customerId, reason: 'alias', by: identity })
    }
  }
}
