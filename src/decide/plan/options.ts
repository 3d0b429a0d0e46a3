import type { Book } from '../book.ts'
import { type Channel, isInbound } from '../channels/channel.ts'
import type { Offer } from '../offers/offer.ts'
import type { PlanWish } from './wish.ts'

/** An offer by a channel, at the hour that suits each customer best. Places in the book's offers and in the plan's channels. */
export type Option = { readonly offer: Offer; readonly nth: number; readonly channel: Channel; readonly way: number }

export type Options = { readonly options: readonly Option[]; readonly channels: readonly Channel[] }

/** What a plan may choose from: what is wished of what is in use. Empty where nothing is. */
export function optionsOf({ offers, channels }: Pick<Book, 'offers' | 'channels'>, wish: PlanWish, now: number): Options {
  const isWished = (wished: readonly string[] | undefined, name: string): boolean => !wished || wished.length === 0 || wished.includes(name)
  const usable = channels.filter(({ kind, isOn, left }) => isOn && !isInbound(kind) && left !== 0 && isWished(wish.channels, kind))
  const wanted = offers.map((offer, nth) => ({ offer, nth }))
    .filter(({ offer }) => isWished(wish.offerIds, offer.offerId) && isOpen(offer, now))
  return {
    channels: usable,
    options: wanted.flatMap(
      each => usable.flatMap((channel, way) => (each.offer.channels.includes(channel.kind) ? [{ ...each, channel, way }] : [])),
    ),
  }
}

/** 400 options of a million customers take 5 GB of a disk while they are weighed. */
export const mostOptions = 400

// --- internal ---

const isOpen = ({ state, left, validFrom, validUntil }: Offer, now: number): boolean => (
  state === 'active' && left !== 0 && (validFrom ?? -Infinity) <= now && (validUntil ?? Infinity) > now
)
