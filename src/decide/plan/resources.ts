import type { Channel, ChannelKind } from '../channels/channel.ts'
import type { PlanLimits } from './limits.ts'
import type { Option } from './options.ts'
import type { PlanWish } from './wish.ts'

/** What a shared limit is of: a channel or an offer by name, else null. */
export type Resource = { readonly kind: 'budget' | 'contacts' | 'channel' | 'stock'; readonly of: string | null; readonly limit: number }

/** `left`: contacts that a channel can still carry in a day, and pieces of an offer that are not taken; left out: no limit. */
export type Left = { readonly channels: ReadonlyMap<ChannelKind, number>; readonly offers: ReadonlyMap<string, number> }

/** The limits that a plan has to share out, and how much of each one contact by each option takes. */
export function limitsOf(options: readonly Option[], { budget, contacts }: Pick<PlanWish, 'budget' | 'contacts'>, left: Left): Limited {
  const of = <Of>(kind: Resource['kind'], name: Of & (string | null), limit: number | null | undefined): Resource[] => (
    limit === null || limit === undefined ? [] : [{ kind, of: name, limit }]
  )
  const channels = [...new Set(options.map(({ channel }) => channel.kind))]
  const offers = [...new Set(options.map(({ offer }) => offer.offerId))]
  const resources = [
    ...of('budget', null, budget), ...of('contacts', null, contacts),
    ...channels.flatMap(kind => of('channel', kind, left.channels.get(kind))),
    ...offers.flatMap(offerId => of('stock', offerId, left.offers.get(offerId))),
  ]
  const uses = Float64Array.from(options.flatMap(option => resources.map(resource => usedBy(option, resource))))
  return { resources, limits: { options: options.length, limits: Float64Array.from(resources, ({ limit }) => limit), uses } }
}

export type Limited = { readonly resources: readonly Resource[]; readonly limits: PlanLimits }

/**
 * Contacts that each channel with a limit can carry in one day and did not promise yet: what a plan may use, whose
 * contacts all go within one.
 */
export function channelsLeft(channels: readonly Channel[]): Map<ChannelKind, number> {
  return new Map(channels.flatMap(({ kind, left }) => (left === null ? [] : [[kind, left]])))
}

// --- internal ---

function usedBy({ offer, channel }: Option, { kind, of }: Resource): number {
  switch (kind) {
    case 'budget': return channel.cost
    case 'contacts': return 1
    case 'channel': return channel.kind === of ? 1 : 0
    case 'stock': return offer.offerId === of ? 1 : 0
  }
}
