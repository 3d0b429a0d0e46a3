import type { Db } from '../../platform/db/db.ts'
import type { Book } from '../book.ts'
import { loadBookById } from '../bookStore.ts'
import { loadToReplay } from '../log/searchStore.ts'
import { replayOf } from './replay.ts'

/** How many came out the same, which did not (the first of them by id), and how many have no book any more. */
export type ReplayCount = { readonly same: number; readonly different: number; readonly examples: readonly string[]; readonly bookless: number }

/** Makes all decisions since a moment again, the oldest first, at most `limit`. Those whose facts were emptied are passed over. */
export async function replayDecisions(
  db: Db, { since, limit }: { readonly since: Date; readonly limit: number }, show: (done: number) => void = () => undefined,
): Promise<ReplayCount> {
  const bookOf = openBooks(db)
  let count: ReplayCount = { same: 0, different: 0, examples: [], bookless: 0 }
  let after = { decidedAt: new Date(since.getTime() - 1), decisionId: '' }
  for (let done = 0; done < limit;) {
    const page = await loadToReplay(db, after, Math.min(pageSize, limit - done))
    for (const each of page) {
      const book = await bookOf(each.bookId)
      count = book ? counted(count, each.decisionId, replayOf(each, book).same) : { ...count, bookless: count.bookless + 1 }
    }
    const last = page.at(-1)
    if (!last) break
    after = last
    show((done += page.length))
  }
  return count
}

// --- internal ---

const pageSize = 500
const mostExamples = 10
const mostBooks = 20

function counted(count: ReplayCount, id: string, isSame: boolean): ReplayCount {
  if (isSame) return { ...count, same: count.same + 1 }
  return { ...count, different: count.different + 1, examples: count.examples.length < mostExamples ? [...count.examples, id] : count.examples }
}

/** Decisions that follow each other share a book, so a few are kept open. */
function openBooks(db: Db): (bookId: string) => Promise<Book | undefined> {
  const books = new Map<string, Book | undefined>()
  return async bookId => {
    if (!books.has(bookId)) {
      if (books.size >= mostBooks) books.delete(books.keys().next().value!)
      books.set(bookId, await loadBookById(db, bookId))
    }
    return books.get(bookId)
  }
}
