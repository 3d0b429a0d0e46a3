import { dayText } from '../../platform/calendar.ts'
import type { App, Context } from '../../platform/context.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { loadProgramme } from '../../decide/experiments/programmeStore.ts'
import { countCrossed } from './crossedStore.ts'
import { daysNow, holdoutGroups, loadSumsNow } from './gather.ts'
import { keepDays, loadKeptUntil } from './keptStore.ts'
import { dayNumber } from './period.ts'
import { loadContactDays, loadSilenceDays } from './spentStore.ts'

/** Each night, keeps the sums of the days that are over, so that the account is read and not reckoned. */
export function keepAccount(_app: App, context: Context): void {
  context.jobs.every('41 2 * * *', 'keep-account', () => keepAccountNow(context))
}

/**
 * Keeps the sums of the programme until yesterday. Those of its customers are made anew, since returns and late orders change days that
 * are over, and whoever withdrew or was erased is in none of them any more; contacts and silences only as far back as reactions still come
 * in. A programme that holds nobody out, and those before it, stay as they were kept last.
 */
export async function keepAccountNow({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = clock()
  const settings = await loadSettings(db)
  const programme = await loadProgramme(db, { share: settings.holdoutShare, now })
  const { begunOn, today } = await daysNow(settings, programme, now)
  if (programme.leastShare === 0 || today <= begunOn) return
  const { programmeId } = programme
  const { summedUntil } = await loadKeptUntil(db, programmeId)
  const until = dayText(today - 1)
  const fresh = summedUntil === null ? begunOn : Math.max(begunOn, dayNumber(summedUntil) - settings.responseDays)
  const between = { from: dayText(fresh), until }
  const days = { ...between, timezone: settings.timezone, now }
  const [sums, contacts, silences] = [
    await loadSumsNow({ db }, { from: dayText(begunOn), until }, holdoutGroups(programme)),
    await loadContactDays(db, days), await loadSilenceDays(db, days),
  ]
  await keepDays(db, { programmeId, sums, between, contacts, silences, crossed: await countCrossed(db, programme) })
}
