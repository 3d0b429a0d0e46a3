import type { Learner } from '../learning/learner.ts'
import { decodeRanker, encodeRanker } from './codec.ts'
import { answersOf, figuresOf } from './learn/answers.ts'
import { examplesOf } from './learn/examples.ts'
import { learnByCalendar } from './learn/learnRanker.ts'
import { openPast } from './learn/market.ts'

/** Learns how a candidate's features become the chance that the next basket holds it, and is examined on the visits after the split. */
export const usualLearner: Learner = {
  kind: 'usual',
  learn: async ({ history, splitDay, progress }) => {
    const ranker = await learnByCalendar(history, splitDay, progress)
    return ranker && encodeRanker(ranker)
  },
  examine: async (artefact, { history, splitDay }) => {
    const past = openPast(history)
    const examples = examplesOf(history, visit => visit.day >= splitDay, mostExamined)
    return figuresOf(answersOf(decodeRanker(artefact), examples, past.upTo))
  },
  // Over 4,000 visits the mean of NDCG is known to about .004; less than that cannot be told from noise.
  judge: { figure: 'ndcg@10', better: 'higher', margin: 0.004 },
}

// --- internal ---

const mostExamined = 4000
