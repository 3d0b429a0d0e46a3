import { dayText, localDayIn } from '../../platform/calendar.ts'
import type { Context } from '../../platform/context.ts'
import type { Db } from '../../platform/db/db.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { loadProgramme, type Programme } from '../../decide/experiments/programmeStore.ts'
import { loadMargins } from '../../remember/products/marginStore.ts'
import type { Read } from './account.ts'
import { countCrossed } from './crossedStore.ts'
import type { DaySum } from './daySums.ts'
import type { Groups } from './groups.ts'
import { loadKeptContacts, loadKeptSilences, loadKeptSums, loadKeptUntil } from './keptStore.ts'
import { dayNumber, isDay, type Period, periodOf, type PeriodWish } from './period.ts'
import { type ContactDay, type Days, loadContactDays, loadSilenceDays, type SilenceDay } from './spentStore.ts'
import { loadDaySums } from './sumsStore.ts'

type Ground = Pick<Context, 'db' | 'clock'>

/** Reads what the account of a period is made of: what the nights kept where they did, the rest from orders and contacts. */
export async function loadRead({ db, clock }: Ground, wish: PeriodWish & { readonly investment?: number | undefined }): Promise<Read> {
  for (const field of ['from', 'until'] as const) {
    if (wish[field] !== undefined && !isDay(wish[field])) {
      throw new Problem('invalid_value', `${field} must be a day that there is.`, { field })
    }
  }
  const now = clock()
  const settings = await loadSettings(db)
  const programme = await loadProgramme(db, { share: settings.holdoutShare, now })
  const { begunOn, today } = await daysNow(settings, programme, now)
  const kept = await loadKeptUntil(db, programme.programmeId)
  const { summedUntil } = kept
  const period = periodOf(wish, { begunOn, today, summedUntil })
  if (!period) throw new Problem('invalid_value', 'until must not be before from, nor before the programme began.', { field: 'until' })
  // The kept sums are of the time from the programme's first day on; those of another beginning have to be made.
  const isKept = period.isWhole && summedUntil !== null && period.until <= summedUntil
  const [sums, spent, crossed] = await Promise.all([
    isKept ? loadKeptSums(db, programme.programmeId, period.until) : loadSumsNow({ db }, period, holdoutGroups(programme)),
    loadSpent(db, period, summedUntil, { timezone: settings.timezone, now }),
    isKept ? kept.crossed : countCrossed(db, programme),
  ])
  return {
    currency: settings.currency, period, programme, holdoutShare: settings.holdoutShare, sums, ...spent, crossed,
    investment: wish.investment ?? 0,
  }
}

/** Held out or treated since the programme began; who changed sides with the share is in neither. The first group is the control. */
export const holdoutGroups = ({ salt, leastShare, mostShare }: Programme): Groups => (
  { within: [], arms: [{ salt, from: 0, until: leastShare }, { salt, from: mostShare, until: 2 }] }
)

/** The sums of groups from one day to another, made anew; `isNet`: less what contacts cost. */
export async function loadSumsNow(
  { db }: Pick<Ground, 'db'>, { from, until }: Pick<Period, 'from' | 'until'>, groups: Groups, isNet = false,
): Promise<DaySum[]> {
  const settings = await loadSettings(db)
  const { margins } = await loadMargins(db, settings)
  return loadDaySums(db, { groups, from, until, settings, margins, isNet })
}

/** The business's days: today, and the first of the programme. */
export async function daysNow({ timezone }: Pick<Settings, 'timezone'>, { since }: Programme, now: number) {
  const dayOf = localDayIn(timezone)
  return { begunOn: dayOf(since.getTime()), today: dayOf(now) }
}

// --- internal ---

type Spent = { readonly contacts: readonly ContactDay[]; readonly silences: readonly SilenceDay[] }

async function loadSpent(
  db: Db, { from, until }: Period, summedUntil: string | null, when: Pick<Days, 'timezone' | 'now'>,
): Promise<Spent> {
  const kept = { from, until: summedUntil !== null && summedUntil < until ? summedUntil : until }
  const isKept = summedUntil !== null && from <= kept.until
  const live: Days = { from: isKept ? dayText(dayNumber(kept.until) + 1) : from, until, ...when }
  const [keptContacts, keptSilences] = isKept ? await Promise.all([loadKeptContacts(db, kept), loadKeptSilences(db, kept)]) : [[], []]
  const [contacts, silences] = live.from <= until ? await Promise.all([loadContactDays(db, live), loadSilenceDays(db, live)]) : [[], []]
  return { contacts: [...keptContacts, ...contacts], silences: [...keptSilences, ...silences] }
}
