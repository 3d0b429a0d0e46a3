import { createHash } from 'node:crypto'
import { dayText, localDayIn } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { openKeeper } from '../../understand/learning/learners.ts'
import { keepUsualModel } from '../../understand/usual/keeper.ts'
import { groundOf, type Ground } from '../audience/ground.ts'
import type { Book } from '../book.ts'
import { loadMarks } from '../bookStore.ts'
import { toChannels } from '../channels/settings.ts'
import { loadTaken } from '../channels/store.ts'
import { loadKnown } from '../gather/gather.ts'
import type { Known } from '../gather/toFacts.ts'
import { keepBook } from '../keeper.ts'
import { loadOffers } from '../offers/store.ts'
import { type Options, optionsOf } from './options.ts'
import { channelsLeft, limitsOf, type Limited } from './resources.ts'
import { countCustomers, loadAssessmentMark } from './store.ts'
import type { PlanWish } from './wish.ts'

/** All that a plan is reckoned from, beside the customers. */
export type Basis = {
  readonly now: number
  readonly settings: Settings
  readonly book: Book
  readonly known: Known
  readonly ground: Ground
  readonly options: Options
  readonly limited: Limited
  readonly customers: number
  readonly marks: string
}

export async function loadBasis(db: Db, wish: PlanWish, now: number): Promise<Basis> {
  const settings = await loadSettings(db)
  const marks = await loadPlanMarks(db, settings, now)
  const [books, learned] = [keepBook(db, () => now), openKeeper(db)]
  try {
    const book = await books.latest()
    const known = await loadKnown({ db }, { keeper: keepUsualModel(db), learned }, settings, book, now)
    const options = optionsOf(book, wish, now)
    const limited = limitsOf(options.options, wish, await loadLeft(db, settings, now))
    return { now, settings, book, known, ground: groundOf(settings, now), options, limited, customers: await countCustomers(db), marks }
  } finally {
    books.close()
    learned.close()
  }
}

/** One text for all that a plan rests on: offers, settings, what was learned of responses, and the last assessment. */
export async function loadPlanMarks(db: Db, settings: Settings, now: number): Promise<string> {
  const { offers, response } = await loadMarks(db, todayIn(settings, now))
  const {
    channels, costs, contactsPerWeek, responseDays, declinedDays, restShare, holdoutShare, balance, margin, purposeDefaults,
  } = settings
  const rules = { channels, costs, contactsPerWeek, responseDays, declinedDays, restShare, holdoutShare, balance, margin, purposeDefaults }
  return createHash('sha256').update(JSON.stringify([offers, response, rules, await loadAssessmentMark(db)])).digest('base64url')
    .slice(0, 16)
}

// --- internal ---

const todayIn = ({ timezone }: Settings, now: number): string => dayText(localDayIn(timezone)(now))

async function loadLeft(db: Db, settings: Settings, now: number) {
  const [taken, offers] = await Promise.all([loadTaken(db, todayIn(settings, now)), loadOffers(db, 'active')])
  return {
    channels: channelsLeft(toChannels(settings, kind => taken.get(kind) ?? 0)),
    offers: new Map(offers.flatMap(({ offerId, stock, taken: gone }) => (stock === null ? [] : [[offerId, Math.max(0, stock - gone)]]))),
  }
}
