import { dayText, localDayIn } from '../platform/calendar.ts'
import type { Context } from '../platform/context.ts'
import { Problem } from '../platform/http/problems.ts'
import { randomId } from '../platform/random.ts'
import type { Settings } from '../platform/settings/settings.ts'
import { loadSettings } from '../platform/settings/store.ts'
import { defaultBits } from '../remember/consent/consent.ts'
import type { Book } from './book.ts'
import { chanceOf } from './chance.ts'
import { claim, type Lost } from './contacts/claim.ts'
import { withoutSpent } from './contacts/spent.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'
import { gather, type Keepers, loadKnown } from './gather/gather.ts'
import type { BookKeeper } from './keeper.ts'
import type { DecisionLog } from './log/log.ts'
import { bitsFor, type PlaceAsked, toRecord } from './log/row.ts'

export type Deciding = Keepers & {
  readonly context: Context
  readonly books: Pick<BookKeeper, 'latest' | 'keep' | 'refresh'>
  readonly log: DecisionLog
}

export type DecideWish = {
  readonly customerId: string
  readonly place: PlaceAsked
  /** Nothing is kept, no contact is claimed. */
  readonly dryRun: boolean
  /** Whether this one is kept; left out: every one is. */
  readonly isKept?: (decision: Decision) => boolean
  /** Purposes, as bits, that a signal of this very request takes off. */
  readonly withdrawn: number
  /** The plan that a contact is made for. */
  readonly planId?: string
}

/** What was decided, and from what. `answer`: the decision as the JSON that is kept. */
export type Made = { readonly decision: Decision; readonly facts: Facts; readonly book: Book; readonly answer: string }

/**
 * What now for this one? Gather, decide, keep. A contact that we make is claimed before anybody hears of it; where the claim comes too late
 * everything is looked at again. Throws unknown_customer or erased, and too_many_requests where more wait to be kept than can be.
 */
export async function decideFor(deciding: Deciding, wish: DecideWish): Promise<Made> {
  const { context: { db, clock }, books, log } = deciding
  const settings = await loadSettings(db)
  let book = await books.latest()
  for (let tries = 0; tries < mostTries; tries++) {
    const now = clock()
    const known = await loadKnown(deciding.context, deciding, settings, book, now)
    const { customerId, withdrawn } = wish
    const { facts, version } = await gather(deciding.context, { customerId, book, known, now, withdrawn })
    const decision = decideOnce(facts, book, { now, place: wish.place })
    const made = { decision, facts, book, answer: JSON.stringify(decision) }
    if (wish.dryRun || wish.isKept?.(decision) === false) return made
    if (wish.place !== 'outbound' || decision.choice.kind === 'silence') {
      if (!log.keep(toRecord(made, wish.place), books.keep(book))) throw new Problem('too_many_requests')
      return made
    }
    await books.keep(book)
    const lost = await claimFor(deciding, made, { settings, version, planId: wish.planId ?? null })
    if (!lost) return made
    book = await afterLoss(books, made, lost, tries)
  }
  throw new Problem('conflict', 'Others decide about this customer all the time; try again.')
}

// --- internal ---

/**
 * Of those who claim at once one succeeds, so that after as many rounds as there are contacts in a week's cap the others find it reached. The
 * rest is room for what else changes meanwhile.
 */
const mostTries = 64

function decideOnce(facts: Facts, book: Book, { now, place }: { readonly now: number; readonly place: PlaceAsked }): Decision {
  const decisionId = randomId()
  const random = chanceOf(decisionId)
  return place === 'outbound'
    ? decide(facts, book, { decisionId, now, direction: 'outbound', random })
    : decide(facts, book, { decisionId, now, direction: 'inbound', place, random })
}

function claimFor({ context: { db } }: Deciding, made: Made, { settings, version, planId }: Ground): Promise<Lost | undefined> {
  const { decision, book } = made
  const { choice } = decision
  if (choice.kind !== 'contact') throw new Error('silence is not claimed')
  const channel = book.channels.find(({ kind }) => kind === choice.channel)
  const record = toRecord(made, 'outbound')
  return claim(
    db,
    {
      record, version, purposes: bitsFor(decision, book), defaults: defaultBits(settings.purposeDefaults), variantId: choice.variantId,
      price: choice.price, cost: channel?.cost ?? 0, planId,
    },
    {
      channel: choice.channel, day: dayText(localDayIn(settings.timezone)(choice.at)), perDay: channel?.perDay ?? null, offerId: choice.offerId,
      hasStock: book.offers.some(({ offerId, left }) => offerId === choice.offerId && left !== null),
    },
  )
}

type Ground = { readonly settings: Settings; readonly version: number; readonly planId: string | null }

/** The book for the next try: one that knows what ran out. The day of a contact may be tomorrow, of which the book says nothing. */
async function afterLoss(books: Deciding['books'], { decision: { choice }, book }: Made, lost: Lost, tries: number): Promise<Book> {
  if (lost === 'changed' || choice.kind !== 'contact') return book
  if (tries === 0) {
    await books.refresh()
    const fresh = await books.latest()
    if (fresh.bookId !== book.bookId) return fresh
  }
  return withoutSpent(book, choice, lost)
}
