import type { History } from '../learning/history.ts'
import type { Learner, Lesson } from '../learning/learner.ts'
import { calibrationOf } from './calibrate.ts'
import { decodeRhythm, encodeRhythm } from './codec.ts'
import { rhythmOfCrowd, weekdaysOfCrowd } from './crowd.ts'
import { examine } from './examine.ts'
import { fitCoefficients } from './fit.ts'
import { originsOf } from './origins.ts'
import { defaultRhythm, type Rhythm } from './rhythm.ts'

/** Learns the rhythm of visits from all visits before the split, and is examined on those after it. */
export const rhythmLearner: Learner = {
  kind: 'rhythm',
  learn: async lesson => {
    const rhythm = await learnRhythm(lesson)
    return rhythm && encodeRhythm(rhythm)
  },
  examine: (artefact, { history, splitDay }) => {
    const origins = originsOf(history, splitDay, endOf(history), mostOrigins)
    const { coverageByVisits: _byVisits, ...figures } = examine(origins, decodeRhythm(artefact))
    return Promise.resolve(Object.fromEntries(Object.entries(figures).filter(([, value]) => Number.isFinite(value))))
  },
  // Online Retail before day 250: settings that differ in nothing that matters stay within .01 nats a visit of each other.
  judge: { figure: 'surprise', better: 'lower', margin: 0.01 },
}

/**
 * The rhythm of all visits before `splitDay`; null where fewer than twenty gaps tell the customers apart. It is calibrated by a rolling
 * origin: what was learned from the first half of the time is held against what came in the second.
 */
export async function learnRhythm(lesson: Pick<Lesson, 'history' | 'splitDay' | 'progress'>): Promise<Rhythm | null> {
  const { history, splitDay, progress } = lesson
  const first = history.reduce((day, { visits }) => Math.min(day, visits[0]?.day ?? day), splitDay)
  const middle = Math.round((first + splitDay) / 2)
  const rhythm = await fitted(history, splitDay, share => progress(share * 0.6))
  if (!rhythm) return null
  const earlier = await fitted(history, middle, share => progress(0.6 + share * 0.3))
  const calibration = earlier ? calibrationOf(originsOf(history, middle, splitDay, mostOrigins), earlier) : []
  await progress(1)
  return { ...rhythm, calibration }
}

/** The day after the newest visit: until when it is known who did not come. */
export function endOf(history: History): number {
  return history.reduce((last, { visits }) => Math.max(last, visits.at(-1)?.day ?? 0), 0) + 1
}

// --- internal ---

/** 25 coefficients have long settled; more visits only take longer. */
const mostOrigins = 40_000

async function fitted(history: History, endDay: number, progress: (share: number) => Promise<void>): Promise<Rhythm | null> {
  const crowd = rhythmOfCrowd(history, endDay)
  if (!crowd) return null
  const origins = originsOf(history, 0, endDay, mostOrigins)
  await progress(0.3)
  const basketLog = origins.reduce((sum, { pulse }) => sum + pulse.basketLog, 0) / Math.max(1, origins.length)
  const prior = { ...crowd, ...weekdaysOfCrowd(origins), basketLog }
  const coefficients = await fitCoefficients(origins, prior, defaultRhythm.coefficients, share => progress(0.3 + 0.7 * share))
  return { learnedFrom: origins.length, ...prior, coefficients, calibration: [] }
}
