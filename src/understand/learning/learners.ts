import type { Db } from '../../platform/db/db.ts'
import { decodeRhythm } from '../rhythm/codec.ts'
import { rhythmLearner } from '../rhythm/learner.ts'
import { decodeTaste } from '../taste/codec.ts'
import { tasteLearner } from '../taste/learner.ts'
import { decodeUsual } from '../usual/codec.ts'
import { usualLearner } from '../usual/learner.ts'
import { decodeWorth } from '../worth/codec.ts'
import { worthLearner } from '../worth/learner.ts'
import { keepLearned, type LearnedKeeper } from './keeper.ts'
import type { Learner } from './learner.ts'

/** Everything that is learned, the quickest first. Each station has its own learner and the reader of its bytes. */
export const learners: readonly Learner[] = [rhythmLearner, worthLearner, usualLearner, tasteLearner]

const decoders = { usual: decodeUsual, taste: decodeTaste, rhythm: decodeRhythm, worth: decodeWorth }

export type Keeper = LearnedKeeper<typeof decoders>

export function openKeeper(db: Db): Keeper {
  return keepLearned(db, decoders)
}
