import { createHash } from 'node:crypto'
import { dayMs, dayText, localTimeIn } from '../platform/calendar.ts'
import type { Clock } from '../platform/clock.ts'
import type { App, Context } from '../platform/context.ts'
import type { Db } from '../platform/db/db.ts'
import type { Settings } from '../platform/settings/settings.ts'
import { loadSettings } from '../platform/settings/store.ts'
import type { Book } from './book.ts'
import { dropUnusedBooks, loadMarks, saveBook } from './bookStore.ts'
import { toChannels } from './channels/settings.ts'
import { dropOldDays } from './channels/store.ts'
import { loadCatalogue } from './offers/catalogue.ts'
import type { Offer } from './offers/offer.ts'
import { loadOffers } from './offers/store.ts'
import type { ResponseModel } from './response/model.ts'
import { loadResponse } from './response/store.ts'

/** Keeps in the process what every decision is made with: after the first look an answer never waits for the database. */
export type BookKeeper = {
  latest(): Promise<Book>
  /** To be waited for before a decision is kept: the book that it refers to is in the database then. */
  keep(book: Book): Promise<void>
  /** Looks at once. */
  refresh(): Promise<void>
  close(): void
}

/**
 * Looks every `everyMs` whether offers, products, settings, capacities or the response model changed, and makes a new book of what did. A
 * failed look leaves the book in place. Offers that did not change stay the same object, so that what others made of them lasts.
 */
export function keepBook(db: Db, clock: Clock, everyMs = 2000): BookKeeper {
  const parts = openParts(db)
  const saved = new Map<string, { readonly at: number; readonly done: Promise<void> }>()
  let book: Book | undefined
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function look(): Promise<void> {
    const settings = await loadSettings(db)
    const marks = await loadMarks(db, dayText(localTimeIn(settings.timezone)(clock()).day))
    const offers = await parts.offers(`${marks.offers} ${settings.margin} ${JSON.stringify(settings.categoryMargins)}`, settings)
    const response = await parts.response(marks.response)
    const rules = rulesOf(settings, kind => marks.taken[kind] ?? 0)
    if (!book || book.offers !== offers || book.response !== response || !isSame(rules, book)) book = toBook({ offers, ...rules, response })
    // From the first look on; a process that never decides never looks.
    if (!closed) timer ??= setInterval(() => void refresh().catch(() => undefined), everyMs).unref()
  }

  function refresh(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  function keep(used: Book): Promise<void> {
    const known = saved.get(used.bookId)
    if (known && clock() - known.at < renewedMs) return known.done
    const done = saveBook(db, used, new Date(clock()))
    saved.set(used.bookId, { at: clock(), done })
    done.catch(() => saved.delete(used.bookId))
    if (saved.size > mostKnown) for (const id of [...saved.keys()].slice(0, mostKnown / 2)) saved.delete(id)
    return done
  }

  return {
    latest: async () => {
      if (!book) await refresh()
      return book!
    },
    keep, refresh,
    close: () => {
      closed = true
      clearInterval(timer)
    },
  }
}

/** Each night, removes books that no decision refers to, and counters of days gone by. */
export function forgetOldBooks(_app: App, { db, jobs, clock }: Context): void {
  jobs.every('41 3 * * *', 'forget-books', async () => {
    await dropUnusedBooks(db, new Date(clock()), 24 * renewedMs)
    await dropOldDays(db, dayText(Math.floor(clock() / dayMs) - keptDays))
  })
}

/** Under a name that is the hash of it: of 96 bits, so that no two books ever share one. */
export function toBook(content: Omit<Book, 'bookId'>): Book {
  return { bookId: createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16), ...content }
}

// --- internal ---

/** How often a book that goes on being used is marked as used. */
const renewedMs = 3_600_000
const mostKnown = 1000
const keptDays = 30

/** Counters change with every contact, and a book with each of them would be one book per decision: none is left, or some. */
const someLeft = (left: number | null): number | null => (left === null ? null : Math.min(1, left))

type Rules = Pick<Book, 'channels' | 'policy'>

function rulesOf(settings: Settings, takenOf: (kind: string) => number): Rules {
  const { contactsPerWeek, responseDays, declinedDays, exploreShare, restShare, discountRate } = settings
  return {
    channels: toChannels(settings, takenOf).map(channel => ({ ...channel, left: someLeft(channel.left) })),
    policy: {
      contactsPerWeek, responseDays, declinedDays, exploreShare, restShare, complaintCost: settings.costs.complaint,
      hour: settings.balance.hour, discountRate,
    },
  }
}

/** They are small; to compare offers and model by their text would cost more than a look. */
const isSame = (one: Rules, other: Rules): boolean => (
  JSON.stringify([one.channels, one.policy]) === JSON.stringify([other.channels, other.policy])
)

/** Offers and response model, loaded only where their marks are others than last time. */
function openParts(db: Db) {
  let offers: { readonly mark: string; readonly offers: readonly Offer[] } | undefined
  let response: { readonly mark: number; readonly model: ResponseModel } | undefined
  return {
    async offers(mark: string, settings: Settings): Promise<readonly Offer[]> {
      if (offers?.mark !== mark) offers = { mark, offers: await loadActiveOffers(db, settings) }
      return offers.offers
    },
    async response(mark: number): Promise<ResponseModel> {
      if (response?.mark !== mark) response = { mark, model: await loadResponse(db) }
      return response.model
    },
  }
}

/** Those that may be proposed; what has no price cannot be weighed and is left out. */
async function loadActiveOffers(db: Db, settings: Settings): Promise<readonly Offer[]> {
  const saved = await loadOffers(db, 'active')
  const { offerOf } = await loadCatalogue(db, saved, settings)
  return saved.flatMap(each => offerOf(each) ?? []).map(offer => ({ ...offer, left: someLeft(offer.left) }))
}
