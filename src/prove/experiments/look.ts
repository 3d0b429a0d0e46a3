import { sharesOf, trafficSalt } from '../../decide/experiments/arms.ts'
import type { Programme } from '../../decide/experiments/programmeStore.ts'
import { dayText, localDayIn } from '../../platform/calendar.ts'
import type { Db } from '../../platform/db/db.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { loadSumsNow } from '../account/gather.ts'
import type { Groups } from '../account/groups.ts'
import type { Result, SavedExperiment } from './experiment.ts'
import { resultOf } from './result.ts'
import { loadHoldoutOf } from './store.ts'

export type Look = { readonly result: Result; /** Days it has run by then. */ readonly days: number }

/** What an experiment that was started says until a moment, from orders and contacts; undefined before its first day. */
export async function lookAt(db: Db, experiment: SavedExperiment, until: number): Promise<Look | undefined> {
  const { startedAt, programmeId } = experiment
  const holdout = programmeId === null ? undefined : await loadHoldoutOf(db, programmeId)
  if (!startedAt || !holdout) return undefined
  const dayOf = localDayIn((await loadSettings(db)).timezone)
  const [first, last] = [dayOf(startedAt.getTime()), dayOf(until)]
  if (last < first) return undefined
  const sums = await loadSumsNow({ db }, { from: dayText(first), until: dayText(last) }, groupsOf(experiment, holdout), true)
  const days = last - first + 1
  return { days, result: resultOf(experiment, { sums, until: dayText(last), days }) }
}

// --- internal ---

/** As `onlyOffersOf` draws them: not held out, within the stretch of the experiment, then by arm. */
function groupsOf({ arms, from, traffic, salt }: SavedExperiment, holdout: Pick<Programme, 'salt' | 'mostShare'>): Groups {
  const start = from ?? 0
  let until = 0
  return {
    within: [
      { salt: holdout.salt, from: holdout.mostShare, until: beyond },
      { salt: trafficSalt(holdout.salt), from: start, until: start + traffic },
    ],
    arms: sharesOf(arms).map((share, i) => {
      const stretch = { salt, from: until, until: i === arms.length - 1 ? beyond : until + share }
      until += share
      return stretch
    }),
  }
}

/** Every place is below 1. */
const beyond = 2
