import type { Book } from '../book.ts'
import type { Choice } from '../decision.ts'
import { toBook } from '../keeper.ts'
import type { Lost } from './claim.ts'

/**
 * The book as it is for who came too late: nothing left of the channel or the offer that ran out. A book of its own, under its own name.
 */
export function withoutSpent(book: Book, choice: Extract<Choice, { kind: 'contact' }>, lost: Exclude<Lost, 'changed'>): Book {
  const { bookId: _, ...content } = book
  return toBook({
    ...content,
    channels: book.channels.map(each => (lost === 'channel_full' && each.kind === choice.channel ? { ...each, left: 0 } : each)),
    offers: book.offers.map(each => (lost === 'sold_out' && each.offerId === choice.offerId ? { ...each, left: 0 } : each)),
  })
}
