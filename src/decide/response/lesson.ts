import { dayMs } from '../../platform/calendar.ts'
import type { Book } from '../book.ts'
import type { Candidate, Decision } from '../decision.ts'
import type { Facts } from '../facts.ts'
import { stretchOf } from '../rest.ts'
import type { ClosedRow, Neighbour, OrderRow } from './closedStore.ts'
import { learnAnswer, learnStretch, learnTerms } from './learn.ts'
import type { ResponseModel } from './model.ts'
import { letOffOf, profitOf } from './profit.ts'
import { hasGivenUp, isRead, type Said } from './reaction.ts'

/** A decision whose days of response are over, with all that happened around it. Pure data; times in ms since 1970. */
export type Lesson = {
  readonly row: ClosedRow
  readonly decision: Decision
  readonly facts: Facts
  readonly book: Book
  /** What the customer said of this very message. */
  readonly reactions: readonly Said[]
  /** Decisions about the same customer that spoke first, this one too: from `responseDays` before it to as many after. */
  readonly neighbours: readonly Neighbour[]
  /** Orders of the customer since the decision. */
  readonly orders: readonly OrderRow[]
  readonly responseDays: number
  readonly shares: Shares
}
/** What share of the price is profit: of a product, and where nothing is known of it. */
export type Shares = { readonly of: (productId: number) => number; readonly share: number }

/**
 * The model with one decision more. Each counts when its days are over and no earlier: of the contacts of the last days only those who
 * answered at once would count, and everything would seem to be accepted.
 */
export function learnLesson(model: ResponseModel, lesson: Lesson): ResponseModel {
  const answered = wasSaid(lesson) ? learnContact(model, lesson) : model
  return isFirst(lesson) ? learnFirst(answered, lesson) : answered
}

// --- internal ---

/** Whether somebody heard it: before us, or written to and not cancelled. Not every sender tells that it has sent something. */
function wasSaid({ row }: Lesson): boolean {
  return row.kind === 'contact' && (row.direction === 'inbound' || row.contact === 'sent' || row.contact === 'due')
}

function learnContact(model: ResponseModel, lesson: Lesson): ResponseModel {
  const { row, decision: { choice }, facts, book, reactions, orders, responseDays } = lesson
  const offer = choice.kind === 'contact' && book.offers.find(({ offerId }) => offerId === choice.offerId)
  if (!offer) return model
  const at = row.sentAt?.getTime() ?? choice.at
  const has = (holds: (reaction: Said['reaction']) => boolean): boolean => reactions.some(({ reaction }) => holds(reaction))
  const read = row.direction === 'inbound' || has(isRead)
  const next = learnAnswer(model, {
    facts, offer, offers: book.offers, channel: choice.channel, at, read, accepted: has(reaction => reaction === 'accepted'),
    gaveUp: has(hasGivenUp),
  })
  const off = choice.listPrice - choice.price
  if (!read || off <= 0) return next
  const used = within(orders, at, responseDays).reduce((sum, order) => sum + (order.kind === 'purchase' ? letOffOf(order) : 0), 0)
  return learnTerms(next, { facts, offer, off, used: Math.min(off, used) })
}

/** A stretch is learned once, by the first decision in it; contacts of a plan were chosen with nobody left in peace beside them. */
function isFirst({ row, facts, neighbours, book: { policy } }: Lesson): boolean {
  if (row.direction !== 'outbound' || row.planId !== null) return false
  const own = stretchOf(facts.customerId, row.decidedAt.getTime(), policy.responseDays)
  return !neighbours.some(each => (
    !each.planned && isBefore(each, row) && stretchOf(facts.customerId, each.decidedAt.getTime(), policy.responseDays) === own
  ))
}

function learnFirst(model: ResponseModel, { row, decision, facts, book, neighbours, orders, responseDays, shares }: Lesson): ResponseModel {
  const { policy } = book
  const stretch = (at: Date): number => stretchOf(facts.customerId, at.getTime(), policy.responseDays)
  const said = neighbours.flatMap(each => (
    each.answer === null || isBefore(each, row) || stretch(each.decidedAt) !== stretch(row.decidedAt) ? [] : candidateIn(each.answer)
  ))
  return learnStretch(model, {
    decision, facts, offers: new Map(book.offers.map(offer => [offer.offerId, offer])), said, policy,
    profit: profitOf(within(orders, row.decidedAt.getTime(), responseDays), shares.of, shares.share),
  })
}

function candidateIn(answer: string): Candidate[] {
  const { choice } = JSON.parse(answer) as Decision
  return choice.kind === 'contact' ? [choice] : []
}

const within = (orders: readonly OrderRow[], since: number, days: number): readonly OrderRow[] => (
  orders.filter(({ orderedAt }) => orderedAt.getTime() >= since && orderedAt.getTime() < since + days * dayMs)
)

type Made = { readonly decidedAt: Date; readonly decisionId: string }
function isBefore(one: Made, other: Made): boolean {
  const apart = one.decidedAt.getTime() - other.decidedAt.getTime()
  return apart === 0 ? one.decisionId < other.decisionId : apart < 0
}
