import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Db } from '../platform/db/db.ts'
import type { Book } from './book.ts'

/** What of the database goes into a book, as marks that are another when it is; one statement over small tables. */
export type Marks = { readonly offers: string; readonly response: number; readonly taken: Readonly<Record<string, number>> }

/** `day`: of the business, `2026-03-01`. */
export async function loadMarks(db: Db, day: string): Promise<Marks> {
  const [row] = await db.query<Marks>(
    {
      name: 'marks of the book',
      text: `with active as (select offer_id, skus, stock is not null and taken >= stock as gone from offers where state = 'active'),
               goods as (select p.product_id, p.price, p.margin, p.category, p.available, p.attributes from products p
                 where p.sku in (select unnest(skus) from active))
             select concat_ws(' ', (select coalesce(sum(changes), 0) from offers),
                 (select md5(string_agg(offer_id, ' ' order by offer_id)) from active where gone),
                 (select md5(string_agg(g::text, ' ' order by product_id)) from goods g)) as offers,
               coalesce((select extract(epoch from closed_at)::float8 from responses where id = 1), 0) as response,
               coalesce((select json_object_agg(channel, taken) from channel_days where day = $1), '{}') as taken`,
    },
    [day],
  )
  return row!
}

/** Keeps a book until no decision refers to it. What is there already is marked as used. */
export async function saveBook(db: Db, book: Book, usedAt: Date): Promise<void> {
  const there = await db.query('update books set used_at = greatest(used_at, $2) where book_id = $1 returning 1', [book.bookId, usedAt])
  if (there.length > 0) return
  await db.query(
    `insert into books (book_id, body, used_at) values ($1, $2, $3)
     on conflict (book_id) do update set used_at = greatest(books.used_at, excluded.used_at)`,
    [book.bookId, await promisify(gzip)(JSON.stringify(book)), usedAt],
  )
}

/** The book that a decision was made with; undefined where no decision is left that was. */
export async function loadBookById(db: Db, bookId: string): Promise<Book | undefined> {
  const [row] = await db.query<{ body: Buffer }>('select body from books where book_id = $1', [bookId])
  return row && (JSON.parse((await promisify(gunzip)(row.body)).toString()) as Book)
}

/**
 * Removes books that no decision refers to: those last used well before the oldest decision that is kept, which needs no look at all the
 * others. Returns how many.
 */
export async function dropUnusedBooks(db: Db, now: Date, lateMs: number): Promise<number> {
  const gone = await db.query(
    `delete from books where used_at < coalesce((select min(decided_at) from decisions), $1) - make_interval(secs => $2) returning 1`,
    [now, lateMs / 1000],
  )
  return gone.length
}
