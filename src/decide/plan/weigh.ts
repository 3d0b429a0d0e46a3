import type { Db } from '../../platform/db/db.ts'
import { encode } from '../../remember/memory/codec.ts'
import { emptyMemory } from '../../remember/memory/memory.ts'
import { readRows } from '../../understand/worth/store/pass.ts'
import { isHeldOut } from '../holdout.ts'
import { stretchAt } from '../rest.ts'
import type { Basis } from './basis.ts'
import { type Lot, openLot } from './lot.ts'
import { askPeople, type PeopleWish } from './peopleStore.ts'
import { openPortrait } from './portrait.ts'
import { column, columns, openRow, type Row } from './row.ts'
import { openSpill, type Spill } from './spill.ts'
import { openValuer } from './valuer.ts'

/** Values of those who may be spoken to and are worth it, and by reason how many are not. `looked`: all who are somebody. */
export type Weighed = { readonly spill: Spill; readonly silent: ReadonlyMap<string, number>; readonly looked: number }

export type Weighing = { readonly signal?: AbortSignal | undefined; readonly passed?: ((rows: number) => void) | undefined }

/** Weighs every option for every customer, in one pass over them. Memory does not grow with the customers; close the spill. */
export async function weighAll(db: Db, basis: Basis, weighing: Weighing = {}): Promise<Weighed> {
  const { options: { options, channels }, now } = basis
  const spill = openSpill(options.length, channels.length, now)
  const silent = new Map<string, number>()
  const weigh = openWeighing(basis, spill)
  let looked = 0
  try {
    await streamPeople(db, basis, row => {
      const reason = weigh(row)
      if (reason !== undefined) silent.set(reason, (silent.get(reason) ?? 0) + 1)
      if (reason !== 'passer_by') looked++
    }, weighing)
    spill.end()
    return { spill, silent, looked }
  } catch (error) {
    spill.close()
    throw error
  }
}

/** Whom a plan asks about, and as of when. */
export const peopleOf = ({ book, settings, ground, now }: Basis): PeopleWish => (
  { ground, now, declinedDays: settings.declinedDays, rules: book.offers.flatMap(({ audience }) => audience ?? []) }
)

// --- internal ---

/** Rows of everybody as they come; `take` keeps nothing of a row. */
function streamPeople(db: Db, basis: Basis, take: (row: Row) => void, weighing: Weighing): Promise<number> {
  const row = openRow(encode(emptyMemory()))
  return askPeople(db, peopleOf(basis), (client, sql) => readRows(client, sql, columns, (bytes, at, length) => {
    row.take(bytes, at, length)
    take(row)
  }, weighing))
}

/** Says why nobody is spoken to, or keeps what they are worth. */
function openWeighing({ book, known, settings, options, now }: Basis, spill: Spill): (row: Row) => string | undefined {
  const portraitOf = openPortrait(known, now)
  const { value, values } = openValuer(book, options, settings.timezone, now)
  const isApart = openApart(known.salt, settings, now)
  const rules = ruleOf(book.offers)
  return row => {
    if (row.kind !== 'may') return row.kind
    const apart = isApart(row)
    if (apart) return apart
    const reason = value(portraitOf(row), nth => row.isMeant(rules[nth]!))
    if (reason === undefined) spill.add(row.bytes, row.idAt, row.idLength, values)
    return reason
  }
}

/** [offer] the place of its rule among all rules. */
function ruleOf(offers: Basis['book']['offers']): number[] {
  let place = -1
  return offers.map(({ audience }) => (audience === null ? -1 : ++place))
}

type Shares = Pick<Basis['settings'], 'holdoutShare' | 'restShare' | 'responseDays'>

/** Who gets the universal treatment, or is left in peace by lot: the same lots as `isHeldOut` and `isResting` draw. */
function openApart(salt: string, { holdoutShare, restShare, responseDays }: Shares, now: number): (row: Row) => string | undefined {
  const [held, rest] = [openLot(salt), openLot('rest')]
  const stretches = new Map<number, Lot>()
  return row => {
    const { bytes, idAt, idLength } = row
    if (holdoutShare > 0 && held(bytes, idAt, idLength) < holdoutShare) return 'held_out'
    if (row.has(column.merged) && isHeldOut(row.json(column.merged), salt, holdoutShare)) return 'held_out'
    if (restShare === 0) return undefined
    const stretch = stretchAt(rest(bytes, idAt, idLength), now, responseDays)
    let lot = stretches.get(stretch)
    if (!lot) stretches.set(stretch, (lot = openLot(`rest ${stretch}`)))
    return lot(bytes, idAt, idLength) < restShare ? 'resting' : undefined
  }
}
