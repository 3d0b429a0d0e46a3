import { createHash } from 'node:crypto'
import Type from 'typebox'
import type { App } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { type DecideWish, decideFor, type Deciding, type Made } from '../deciding.ts'
import { loadOffer } from '../offers/store.ts'
import { withdrawnBy } from '../signal.ts'
import { parseAsked } from './asked.ts'
import { Failure, refuseFlag } from './failure.ts'
import { choiceFlag, disabledFlag, type Flag, flagOf, flagsOf, flagsOfStranger, signOf } from './flag.ts'
import { bulkHeaders, evaluationBody, flagParams, flagSchema, flagsSchema } from './shapes.ts'

/**
 * The OpenFeature Remote Evaluation Protocol (service/openapi.yaml of open-feature/protocol): clients of OpenFeature ask for the offer as
 * they ask for a flag. It is the same decision as POST /api/decide, for one who is before us.
 */
export function ofrepRoutes(app: App, deciding: Deciding): void {
  const { context: { db }, books } = deciding
  const config = { role: 'read-only' } as const
  const tags = ['ofrep']
  const errorHandler = refuseFlag

  app.post(
    '/ofrep/v1/evaluate/flags/:key',
    {
      config, errorHandler,
      schema: {
        tags, summary: 'One flag of OpenFeature: `offer`, or whether one offer is the choice', params: flagParams, body: evaluationBody,
        response: { 200: flagSchema },
      },
    },
    async ({ params: { key }, body, headers }) => {
      const asked = { ...parseAsked(body), dryRun: false, withdrawn: await withdrawnBy(db, headers['sec-gpc']) }
      const { offers } = await books.latest()
      if (key !== choiceFlag && !offers.some(({ offerId }) => offerId === key)) return missing(key)
      // Whoever asks for one offer shows no other: what is not asked for is not said, and not kept as if it were.
      const isKept = (chosen: string | null): boolean => key === choiceFlag || key === chosen
      const made = await decideOrNot({ ...asked, isKept: decision => isKept(chosenBy(decision)) })
      if (!made) return flagsOfStranger({ offers }).find(flag => flag.key === key)!
      return flagOf(key, made.decision, made.book, isKept(chosenBy(made.decision))) ?? missing(key)
    },
  )
  app.post(
    '/ofrep/v1/evaluate/flags',
    {
      config, errorHandler,
      schema: {
        tags, summary: 'All flags of OpenFeature: `offer` and each offer in use; 304 where nothing is another', headers: bulkHeaders,
        body: evaluationBody, response: { 200: flagsSchema, 304: Type.Null({ description: 'Nothing is another than under this ETag' }) },
      },
    },
    async ({ body, headers }, reply) => {
      const asked = { ...parseAsked(body), dryRun: false, withdrawn: await withdrawnBy(db, headers['sec-gpc']) }
      const known = new Set((headers['if-none-match'] ?? '').split(',').map(tag => tag.trim().replace(/^W\//, '')))
      const book = await books.latest()
      // A client that looks again for what it has is not shown anything: nothing is kept of it.
      const made = await decideOrNot({ ...asked, isKept: decision => !known.has(tagOf(flagsOf(decision, book, true))) })
      const flags = made ? flagsOf(made.decision, made.book, true) : flagsOfStranger(book)
      const tag = tagOf(flags)
      reply.header('etag', tag)
      return known.has(tag) ? reply.code(304).send(null) : { flags: [...flags] }
    },
  )

  /** Undefined for who is not known here, any more or yet. */
  async function decideOrNot(wish: DecideWish): Promise<Made | undefined> {
    try {
      return await decideFor(deciding, wish)
    } catch (error) {
      if (error instanceof Problem && (error.code === 'unknown_customer' || error.code === 'erased')) return undefined
      throw error
    }
  }

  async function missing(key: string): Promise<Flag> {
    if (await loadOffer(db, key)) return disabledFlag(key)
    throw new Failure('FLAG_NOT_FOUND', `There is no flag ${key}: ask for ${choiceFlag}, or for the id of an offer.`)
  }
}

// --- internal ---

const chosenBy = ({ choice }: Made['decision']): string | null => (choice.kind === 'contact' ? choice.offerId : null)

const tagOf = (flags: readonly Flag[]): string => `"${createHash('sha256').update(signOf(flags)).digest('base64url').slice(0, 22)}"`
