import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/db.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { defaultBits } from '../../remember/consent/consent.ts'
import { type Bound, loadBaskets, loadHistory, loadLastForgetting } from './historyStore.ts'
import type { Learner } from './learner.ts'
import { learnKind, type Occasion, type Outcome } from './learnKind.ts'
import { openReporter, type Told } from './reporter.ts'
import { aloneLearning, beginRun, type Doing, endRun } from './runStore.ts'
import { splitDayOf } from './split.ts'
import { saveVersion } from './store.ts'

export type LearnOptions = {
  readonly clock: Clock
  readonly learners: readonly Learner[]
  /** A name that no other learning has. */
  readonly holder: string
  readonly bound?: Bound
  /** How far it is, beside the row in the database that everybody may read. */
  readonly onProgress?: Told
}

/**
 * Does the learning that was asked for (`requestRun`): reads the history once, and for each kind learns, examines candidate and active
 * version on the same holdout, and keeps both. Undefined where nobody asked, or another process is at it. Throws where the database fails;
 * what was saved by then stays, the active versions with it, and the learning may be done again. Where that happened twice it is given up.
 */
export function learn(db: Db, options: LearnOptions): Promise<readonly Outcome[] | undefined> {
  return aloneLearning(db, async () => {
    const { clock, holder, learners } = options
    const startedAt = clock()
    const begun = await beginRun(db, holder, startedAt)
    if (!begun) return undefined
    if (begun.tries > mostTries) return giveUp(db, options, begun.doing)
    const report = openReporter(db, options)
    const { timezone, purposeDefaults, lossHorizonDays } = await loadSettings(db)
    const read = await loadHistory(db, {
      timezone, defaults: defaultBits(purposeDefaults), ...(options.bound && { bound: options.bound }),
      progress: share => report('reading', share * readingShare),
    })
    const occasion: Occasion = {
      read, startedAt, splitDay: splitDayOf(read.history), lossHorizonDays, lastForgetting: await loadLastForgetting(db),
    }
    const outcomes: Outcome[] = []
    for (const [at, learner] of learners.entries()) {
      const from = readingShare + ((1 - readingShare) * at) / learners.length
      const part = (1 - readingShare) / learners.length
      await report(learner.kind, from, true)
      outcomes.push(await learnKind(db, learner, occasion, share => report(learner.kind, from + part * share)))
    }
    await endRun(db, holder, { baskets: read.baskets, learnedAt: startedAt })
    return outcomes
  })
}

// --- internal ---

/** Reading a year of orders takes about as long as learning one kind of three. */
const readingShare = 0.2
/** A process that dies of learning (of memory, say) would take it up at each start and die again. */
const mostTries = 2

async function giveUp(db: Db, { clock, holder, learners }: LearnOptions, doing: Doing): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { kind } of learners.filter(learner => doing === 'waiting' || doing === 'reading' || learner.kind === doing)) {
    const note = 'interrupted'
    const version = await saveVersion(db, {
      kind, state: 'failed', artefact: null, metrics: {}, judged: null, customers: 0, ofCustomers: 0, visits: 0, seconds: 0, note,
      trainedAt: clock(),
    })
    outcomes.push({ kind, version, state: 'failed', note })
  }
  await endRun(db, holder, { baskets: await loadBaskets(db), learnedAt: clock() })
  return outcomes
}
