import type { Db } from '../../platform/db/db.ts'
import type { PurposeName } from '../../remember/consent/purposes.ts'
import type { Rule } from '../audience/rule.ts'
import type { ChannelKind } from '../channels/channel.ts'
import type { OfferKind, OfferState, Variant } from './offer.ts'

/** An offer as the business keeps it. Money in major units, shares 0 to 1. */
export type SavedOffer = {
  readonly offerId: string
  readonly name: string
  readonly kind: OfferKind
  readonly state: OfferState
  readonly skus: readonly string[]
  /** Null: the list prices of what is in it. */
  readonly price: number | null
  /** Share of the price that is taken off. */
  readonly discount: number
  readonly floor: number
  /** Money left of the price before terms; null: as prices and margins of the products say. */
  readonly margin: number | null
  /** Pieces or seats, and how many of them were taken; null: as many as are wanted. */
  readonly stock: number | null
  readonly taken: number
  readonly validFrom: Date | null
  readonly validUntil: Date | null
  readonly audience: Rule | null
  readonly channels: readonly ChannelKind[]
  readonly purposes: readonly PurposeName[]
  readonly theme: string | null
  readonly variants: readonly Variant[]
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What somebody says of an offer; the rest is counted. */
export type OfferSaid = Omit<SavedOffer, 'taken' | 'createdAt' | 'updatedAt'>

/** All of them, or those of one state; in the order of their ids, which every reader shares. */
export function loadOffers(db: Db, state: OfferState | null = null): Promise<SavedOffer[]> {
  return db.query<SavedOffer>(
    { name: 'offers', text: `select ${columns} from offers where $1::text is null or state = $1 order by offer_id collate "C"` }, [state],
  )
}

export async function loadOffer(db: Db, offerId: string): Promise<SavedOffer | undefined> {
  const [offer] = await db.query<SavedOffer>(`select ${columns} from offers where offer_id = $1`, [offerId])
  return offer
}

/** Keeps a new offer; undefined where the id is taken. */
export async function insertOffer(db: Db, said: OfferSaid, at: Date): Promise<SavedOffer | undefined> {
  const [offer] = await db.query<SavedOffer>(
    `insert into offers (
       offer_id, name, kind, state, skus, price, discount, floor, margin, stock, valid_from, valid_until, audience, channels, purposes,
       theme, variants, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)
     on conflict (offer_id) do nothing returning ${columns}`,
    [...valuesOf(said), at],
  )
  return offer
}

/** Changes an offer into what `change` makes of it, while nobody else does; undefined where there is none. */
export function changeOffer(
  db: Db, offerId: string, at: Date, change: (offer: SavedOffer, tx: Db) => Promise<OfferSaid>,
): Promise<SavedOffer | undefined> {
  return db.transaction(async tx => {
    const [present] = await tx.query<SavedOffer>(`select ${columns} from offers where offer_id = $1 for update`, [offerId])
    if (!present) return undefined
    const [offer] = await tx.query<SavedOffer>(
      `update offers set name = $2, kind = $3, state = $4, skus = $5, price = $6, discount = $7, floor = $8, margin = $9, stock = $10,
         valid_from = $11, valid_until = $12, audience = $13, channels = $14, purposes = $15, theme = $16, variants = $17,
         changes = changes + 1, updated_at = $18
       where offer_id = $1 returning ${columns}`,
      [...valuesOf(await change(present, tx)), at],
    )
    return offer
  })
}

/**
 * Takes one piece or seat; false where none is left. Of many who take the last at once PostgreSQL lets one after the other look at the
 * condition again, so that no more is promised than there is.
 */
export async function takeOffer(db: Db, offerId: string): Promise<boolean> {
  const taken = await db.query(
    {
      name: 'take offer',
      text: 'update offers set taken = taken + 1 where offer_id = $1 and (stock is null or taken < stock) returning offer_id',
    },
    [offerId],
  )
  return taken.length > 0
}

// --- internal ---

const columns = `offer_id as "offerId", name, kind, state, skus, price, discount, floor, margin, stock, taken, valid_from as "validFrom",
  valid_until as "validUntil", audience, channels, purposes, theme, variants, created_at as "createdAt", updated_at as "updatedAt"`

/** $1 to $17. */
function valuesOf(said: OfferSaid): unknown[] {
  return [
    said.offerId, said.name, said.kind, said.state, said.skus, said.price, said.discount, said.floor, said.margin, said.stock,
    said.validFrom, said.validUntil, said.audience && JSON.stringify(said.audience), said.channels, said.purposes, said.theme,
    JSON.stringify(said.variants),
  ]
}
