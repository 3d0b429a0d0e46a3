import { dayMs } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { loadMargins } from '../../remember/products/marginStore.ts'
import type { Book } from '../book.ts'
import { loadBookById } from '../bookStore.ts'
import type { Decision } from '../decision.ts'
import type { Facts } from '../facts.ts'
import { type ClosedRow, loadEnded, loadNeighbours, loadOrdersIn, loadReactionsIn, saveClosed, type Span } from './closedStore.ts'
import { learnLesson, type Lesson } from './lesson.ts'
import type { ResponseModel } from './model.ts'
import { type Said, toReaction } from './reaction.ts'
import { giveBackOffers } from './reactionStore.ts'
import { holdResponse, loadResponse, saveResponse } from './store.ts'

export type CloseWish = {
  readonly now: number
  /** When this round of closing began: processes take over the model of one round once. */
  readonly beganAt: number
  /** Books that were read already, by id; null for one that is gone. */
  readonly books: Map<string, Book | null>
}

/**
 * Closes some decisions whose days of response are over, and learns from them: who was closed, what was learned of it, and what is on sale
 * again is one transaction, so that each counts once whatever dies. Returns whether there may be more.
 */
export function closeSome(db: Db, wish: CloseWish): Promise<boolean> {
  return db.transaction(async tx => {
    if (!(await holdResponse(tx))) return false
    const { responseDays, purposeDefaults } = await loadSettings(tx)
    const rows = await loadEnded(tx, {
      until: new Date(wish.now - responseDays * dayMs), defaults: defaultBits(purposeDefaults), limit: mostAtOnce,
    })
    const around = await loadAround(tx, rows, wish)
    const model = around.lessons.reduce<ResponseModel>(learnLesson, await loadResponse(tx))
    await saveResponse(tx, model, wish.beganAt)
    await saveClosed(tx, rows, new Date(wish.now))
    await giveBack(tx, rows, around)
    return rows.length === mostAtOnce
  })
}

// --- internal ---

/** A decision with its facts is some ten KB to read; a hundred take the process a few milliseconds, so that requests go on between them. */
const mostAtOnce = 100

type Around = {
  readonly lessons: readonly Lesson[]
  readonly bookOf: (row: ClosedRow) => Book | null
  readonly saidOf: (row: ClosedRow) => readonly Said[]
}

async function loadAround(tx: Db, rows: readonly ClosedRow[], { books }: CloseWish): Promise<Around> {
  for (const { bookId } of rows) if (!books.has(bookId)) books.set(bookId, (await loadBookById(tx, bookId)) ?? null)
  const settings = await loadSettings(tx)
  const span = settings.responseDays * dayMs
  const after = rows.map(({ customerId, decidedAt }): Span => ({
    // What was decided may have been due a day later.
    customerId, since: decidedAt.getTime(), until: decidedAt.getTime() + span + mostAhead,
  }))
  const reactions = groupOf((await loadReactionsIn(tx, after)).flatMap(event => toReaction(event) ?? []), keyOf)
  const neighbours = groupOf(
    await loadNeighbours(tx, after.map(each => ({ ...each, since: each.since - span }))), ({ customerId }) => customerId,
  )
  const orders = groupOf(await loadOrdersIn(tx, after), ({ customerId }) => customerId)
  const sold = [...orders.values()].flat().flatMap(({ lines }) => lines.map(({ productId }) => productId))
  const { margins } = await loadMargins(tx, settings, [...new Set(sold)])
  const shares = { of: (productId: number) => margins.get(productId) ?? settings.margin, share: settings.margin }
  const saidOf = (row: ClosedRow): readonly Said[] => reactions.get(keyOf(row)) ?? []
  const bookOf = (row: ClosedRow): Book | null => books.get(row.bookId) ?? null
  const lessons = rows.flatMap((row): Lesson[] => {
    const book = bookOf(row)
    if (!book || row.facts === null) return []
    return [{
      row, book, decision: JSON.parse(row.answer) as Decision, facts: JSON.parse(row.facts) as Facts, reactions: saidOf(row), shares,
      neighbours: neighbours.get(row.customerId) ?? [], orders: orders.get(row.customerId) ?? [], responseDays: settings.responseDays,
    }]
  })
  return { lessons, bookOf, saidOf }
}

/** Sending may wait for the next day; plans look further, and then only the beginning of the answer is seen. */
const mostAhead = dayMs

/** What was promised and not wanted is there for others. */
async function giveBack(tx: Db, rows: readonly ClosedRow[], { bookOf, saidOf }: Around): Promise<void> {
  await giveBackOffers(tx, rows.flatMap(row => {
    const { choice } = JSON.parse(row.answer) as Decision
    if (choice.kind !== 'contact' || row.contact === null) return []
    const wasPromised = bookOf(row)?.offers.some(({ offerId, left }) => offerId === choice.offerId && left !== null)
    const isWanted = row.reaction === 'accepted' || saidOf(row).some(({ reaction }) => reaction === 'accepted')
    return wasPromised && !isWanted ? [choice.offerId] : []
  }))
}

const keyOf = ({ customerId, decisionId }: Pick<Said, 'customerId' | 'decisionId'>): string => `${customerId}\n${decisionId}`

function groupOf<Row>(rows: readonly Row[], by: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(by(row))
    if (group) group.push(row)
    else groups.set(by(row), [row])
  }
  return groups
}
