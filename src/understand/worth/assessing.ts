import type pg from 'pg'
import type { Db } from '../../platform/db/db.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { openGlance } from '../../remember/memory/glance.ts'
import { forgottenSql, recallAllSql } from '../../remember/memory/recall.ts'
import type { Margins } from '../../remember/products/marginStore.ts'
import { inTurn } from '../../remember/turn.ts'
import type { CardFacts } from './cardFacts.ts'
import type { Crowd } from './crowd.ts'
import { openRanking, partOf, type Ranking, sharesFromTop } from './cuts.ts'
import type { WorthModel } from './model.ts'
import { knowingCodes } from './parts.ts'
import { type Sampled, sampled } from './sampling.ts'
import { createNext, indexNext, saveTiers, swapNext } from './store/next.ts'
import { type Passing, passRows, readRows } from './store/pass.ts'
import { whenFree } from './store/whenFree.ts'
import { worthColumns, writeWorth } from './store/worthRow.ts'

export type AssessingWish = Passing & {
  readonly model: WorthModel
  readonly settings: Settings
  readonly goods: Margins
  /** What cards say, by customer: of few, since people type it. */
  readonly said: ReadonlyMap<string, CardFacts>
  /** The business's day, since 1970. */
  readonly today: number
  /** How many customers there are, roughly; says how large a part of them is a sample. */
  readonly customers: number
  readonly now: number
}

/** What only the passing over everybody tells, beside the rows themselves. */
export type Assessed = {
  readonly customers: number
  readonly crowd: Crowd
  /** Medians of those who are not lost. */
  readonly much: { readonly gives: number; readonly gets: number }
  /** What a year of knowing one customer costs on average, in the order of `knowingCodes`. */
  readonly knowing: readonly number[]
}

/**
 * Writes what every customer who permits profiling is worth, anew: memories stream out of one table and rows into the next, which in the
 * end takes the place of the old one, all in one transaction. Until then the old one is read, and after a crash as well. Memory does not
 * grow with the customers. Scoring is not given to a thread of its own: chunks there and back cost 0.8 s of CPU for a million, and it was
 * slower on two cores, which PostgreSQL's two ends need as well.
 */
export function assessAll(db: Db, wish: AssessingWish): Promise<Assessed> {
  const { settings } = wish
  const shares = sharesFromTop(settings.tiers.map(tier => tier.share))
  const glanceAt = openGlance(wish.goods.prices, wish.goods.margins)
  return db.lease(async reader => {
    const states = await loadSample(reader, wish)
    const { model, today } = wish
    const people = sampled(states, glanceAt, { model, today, economy: settings, timezone: settings.timezone }, shares)
    const tally = openTally()
    return db.transaction(async tx => {
      await createNext(tx)
      await tx.lease(writer => assessEach(reader, writer, { glanceAt, people, tally }, wish))
      await saveTiers(tx, tally.worths.cuts(shares), people.cuts)
      await indexNext(tx)
      wish.signal?.throwIfAborted()
      const since = new Date(wish.now - clockSkewMs)
      await whenFree(() => inTurn(tx, turn => swapNext(turn, forgottenSql('n'), since)), wish.signal)
      return { crowd: people.crowd, ...toAssessed(tally) }
    })
  })
}

// --- internal ---

/** Cuts from so many are half a percent from where they belong: few rows are put right afterwards. */
const sampledCustomers = 8000
/** Clocks of two processes may differ by so much. */
const clockSkewMs = 60_000

async function loadSample(reader: pg.ClientBase, { settings, customers, signal }: AssessingWish): Promise<Buffer[]> {
  const states: Buffer[] = []
  const share = Math.min(1, sampledCustomers / Math.max(1, customers))
  await readRows(reader, recallAllSql('profiling', defaultBits(settings.purposeDefaults), share), 2, (bytes, at, length) => {
    states.push(Buffer.from(bytes.subarray(at[1]!, at[1]! + length[1]!)))
  }, { signal })
  return states
}

type Tally = {
  customers: number; readonly worths: Ranking; readonly gives: Ranking; readonly gets: Ranking; readonly knowing: Float64Array
}

function openTally(): Tally {
  return {
    customers: 0, worths: openRanking(), gives: openRanking(), gets: openRanking(), knowing: new Float64Array(knowingCodes.length),
  }
}

type Assessing = { readonly glanceAt: ReturnType<typeof openGlance>; readonly people: Sampled; readonly tally: Tally }

function assessEach(
  reader: pg.ClientBase, writer: pg.ClientBase, { glanceAt, people: { assess, cuts }, tally }: Assessing, wish: AssessingWish,
): Promise<number> {
  const { said } = wish
  const source = { client: reader, sql: recallAllSql('profiling', defaultBits(wish.settings.purposeDefaults)), columns: 2 }
  const target = { client: writer, table: 'worths_next', columns: worthColumns, frozen: true }
  return passRows(source, target, (bytes, at, length, to) => {
    const glance = glanceAt(bytes, at[1]!)
    // Who never bought is worth nothing yet that anybody could tell.
    if (glance.visitDays === 0) return
    const one = assess(glance, said.size === 0 ? undefined : said.get(bytes.toString('utf8', at[0]!, at[0]! + length[0]!)))
    tally.customers++
    tally.worths.note(one.worth)
    if (one.state !== 'lost') {
      tally.gives.note(one.gives)
      tally.gets.note(one.gets)
    }
    for (let i = 0; i < tally.knowing.length; i++) tally.knowing[i]! += one.knowingParts[i]!
    writeWorth(to, bytes, at[0]!, length[0]!, partOf(one.worth, cuts), one)
  }, wish)
}

function toAssessed({ customers, gives, gets, knowing }: Tally): Omit<Assessed, 'crowd'> {
  return {
    customers, much: { gives: gives.median(), gets: gets.median() }, knowing: [...knowing].map(sum => sum / Math.max(1, customers)),
  }
}
