import type { App, Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/db.ts'
import { Problem } from '../../platform/http/problems.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { loadCatalogue, type Catalogue } from './catalogue.ts'
import { checkOffer } from './check.ts'
import { loadTallies, type Tally } from '../response/tallyStore.ts'
import { newOfferSchema, offerChangeSchema, offerParams, offerSchema, offersSchema, type OfferChange, type OfferRow } from './shapes.ts'
import { changeOffer, insertOffer, loadOffer, loadOffers, type OfferSaid, type SavedOffer } from './store.ts'

/** What may be offered: seen by all of the staff, said by marketers. */
export function offersRoutes(app: App, { db, clock }: Context): void {
  const tags = ['offers']

  app.get(
    '/api/offers',
    { config: { role: 'read-only' }, schema: { tags, summary: 'All offers, with what became of them', response: { 200: offersSchema } } },
    async () => ({ offers: await present(await loadOffers(db)) }),
  )
  app.get(
    '/api/offers/:id',
    { config: { role: 'read-only' }, schema: { tags, summary: 'One offer', params: offerParams, response: { 200: offerSchema } } },
    async ({ params: { id } }) => presentOne(known(await loadOffer(db, id), id)),
  )
  app.post(
    '/api/offers',
    {
      config: { role: 'marketer' },
      schema: {
        tags, summary: 'Write a new offer; a draft unless it says otherwise', body: newOfferSchema, response: { 200: offerSchema },
      },
    },
    async ({ body }) => {
      const said = saidOf({ ...unsaid, ...body, validFrom: null, validUntil: null }, body)
      const offer = await insertOffer(db, checkOffer(said, await catalogueOf(db, said)), new Date(clock()))
      if (!offer) throw new Problem('offer_exists', `There is an offer ${body.offerId} already.`, { offerId: body.offerId })
      return presentOne(offer)
    },
  )
  app.patch(
    '/api/offers/:id',
    {
      config: { role: 'marketer' },
      schema: {
        tags, summary: 'Change what is named of an offer; decisions follow some seconds later', params: offerParams,
        body: offerChangeSchema, response: { 200: offerSchema },
      },
    },
    async ({ params: { id }, body }) => {
      const offer = await changeOffer(db, id, new Date(clock()), async (before, tx) => {
        const said = saidOf(before, body)
        return checkOffer(said, await catalogueOf(tx, said))
      })
      return presentOne(known(offer, id))
    },
  )

  const catalogueOf = async (on: Db, said: OfferSaid): Promise<Catalogue> => loadCatalogue(on, [said], await loadSettings(db))
  const presentOne = async (offer: SavedOffer): Promise<OfferRow> => (await present([offer]))[0]!
  async function present(offers: readonly SavedOffer[]): Promise<OfferRow[]> {
    const [settings, tallies] = [await loadSettings(db), await loadTallies(db)]
    const catalogue = await loadCatalogue(db, offers, settings)
    return offers.map(offer => toRow(offer, catalogue, tallies.filter(({ offerId }) => offerId === offer.offerId)))
  }
}

// --- internal ---

/** What holds of a new offer where nothing is said of it. */
const unsaid = {
  state: 'draft', skus: [], price: null, discount: 0, floor: 0, margin: null, stock: null, audience: null, purposes: [], theme: null,
  variants: [],
} as const

function known(offer: SavedOffer | undefined, offerId: string): SavedOffer {
  if (!offer) throw new Problem('unknown_offer', `No offer has the id ${offerId}.`, { offerId })
  return offer
}

/** What is named in its place; moments as moments. */
function saidOf(before: OfferSaid, { validFrom, validUntil, ...rest }: OfferChange): OfferSaid {
  const at = (text: string | null | undefined, known: Date | null): Date | null => (
    text === undefined ? known : text === null ? null : new Date(text)
  )
  return { ...before, ...rest, validFrom: at(validFrom, before.validFrom), validUntil: at(validUntil, before.validUntil) }
}

function toRow(saved: SavedOffer, catalogue: Catalogue, tallies: readonly Tally[]): OfferRow {
  const terms = catalogue.termsOf(saved)
  const sum = (of: 'contacts' | 'accepted'): number => tallies.reduce((total, tally) => total + tally[of], 0)
  return {
    ...saved, skus: [...saved.skus], channels: [...saved.channels], purposes: [...saved.purposes], variants: [...saved.variants],
    validFrom: saved.validFrom?.toISOString() ?? null, validUntil: saved.validUntil?.toISOString() ?? null,
    listPrice: terms?.price ?? null, profit: terms?.profit ?? null, contacts: sum('contacts'), accepted: sum('accepted'),
    createdAt: saved.createdAt.toISOString(), updatedAt: saved.updatedAt.toISOString(),
  }
}
