import { chooseLearner } from './choose.ts'
import type { CrossFitted, LearnerName, Scores } from './learn.ts'
import type { Trial } from './trial.ts'

/** Money: what one more unit of the outcome earns, and what a contact costs. */
export type Economy = { readonly gain: number; readonly cost: number }

/** Whom to contact: those whose effect, as far as it is believed, earns more than the contact costs. */
export type Policy = {
  readonly kind: 'policy'
  readonly learner: LearnerName
  readonly belief: Belief
  readonly leastEffect: number
}

/** Effect = `mean` + `slope` (score - `centre`). */
export type Belief = { readonly mean: number; readonly centre: number; readonly slope: number }

/**
 * Chosen is the learner whose own rule earned most, held out. Its scores are believed as far as they held out (the winner's curse: who
 * scores highest was also luckiest), so a score that says nothing ends in contacting all or nobody, by the mean effect.
 */
export function learnPolicy({ heldOut, psi }: Pick<CrossFitted, 'heldOut' | 'psi'>, { gain, cost }: Economy): Policy {
  const leastEffect = cost / gain
  const learner = chooseLearner(heldOut, scores => {
    const belief = beliefIn(scores, psi)
    return psi.map((each, row) => (believed(scores[row]!, belief) > leastEffect ? gain * each - cost : 0))
  })
  return { kind: 'policy', learner, belief: beliefIn(heldOut[learner]!, psi), leastEffect }
}

/** 1 for each row to contact. */
export function contactedBy({ learner, belief, leastEffect }: Policy, scores: Scores): Uint8Array {
  return Uint8Array.from(scores[learner]!, score => (believed(score, belief) > leastEffect ? 1 : 0))
}

/**
 * The line through psi by held-out score (best linear predictor, Chernozhukov et al. 2018). Its slope is 1 where scores mean what they
 * say; it is shrunk by its own error (positive-part James and Stein 1961) and never above 1.
 */
export function beliefIn(scores: Float64Array, psi: Float64Array): Belief {
  const count = psi.length
  const centre = scores.reduce((sum, each) => sum + each, 0) / count
  const mean = psi.reduce((sum, each) => sum + each, 0) / count
  let [cross, square] = [0, 0]
  scores.forEach((score, row) => {
    cross += (score - centre) * (psi[row]! - mean)
    square += (score - centre) ** 2
  })
  const slope = square === 0 ? 0 : cross / square
  if (slope <= 0) return { mean, centre, slope: 0 }
  const noise = scores.reduce((sum, score, row) => sum + (score - centre) ** 2 * (psi[row]! - mean - slope * (score - centre)) ** 2, 0)
  const kept = Math.max(0, 1 - noise / square ** 2 / slope ** 2)
  return { mean, centre, slope: Math.min(1, slope * kept) }
}

/** What contacting the rows marked would have earned, by those of them whom chance treated and whom it did not. */
export type Earned = {
  readonly contacted: number; readonly treated: number; readonly control: number
  /**
   * Net incremental revenue: gain x outcomes of the treated - cost x treated - gain x outcomes of the controls. Wrong where the arms
   * differ in size.
   */
  readonly netRevenue: number
  /**
   * gain x (rate of the treated - rate of the controls) - cost, money per contact, whatever the sizes of the arms; `error` its standard
   * error.
   */
  readonly perContact: number; readonly error: number
}

export function earnedBy(contacted: Uint8Array, { treated, outcome }: Trial, { gain, cost }: Economy): Earned {
  const [counts, sums, squares] = [[0, 0], [0, 0], [0, 0]]
  contacted.forEach((each, row) => {
    if (each === 0) return
    const arm = treated[row]!
    counts[arm]!++
    sums[arm]! += outcome[row]!
    squares[arm]! += outcome[row]! ** 2
  })
  const rate = (arm: number): number => (counts[arm] === 0 ? 0 : sums[arm]! / counts[arm]!)
  const variance = (arm: number): number => (counts[arm]! < 2 ? 0 : (squares[arm]! / counts[arm]! - rate(arm) ** 2) / (counts[arm]! - 1))
  const isSeen = counts[0]! > 0 && counts[1]! > 0
  return {
    contacted: counts[0]! + counts[1]!, treated: counts[1]!, control: counts[0]!,
    netRevenue: gain * sums[1]! - cost * counts[1]! - gain * sums[0]!,
    perContact: isSeen ? gain * (rate(1) - rate(0)) - cost : 0, error: isSeen ? gain * Math.sqrt(variance(0) + variance(1)) : 0,
  }
}

// --- internal ---

const believed = (score: number, { mean, centre, slope }: Belief): number => mean + slope * (score - centre)
