import type { Learner, Lesson } from '../learning/learner.ts'
import { known } from './backTests.ts'
import { boughtIn, type Buyer } from './buying/purchases.ts'
import { expectedPurchases, none } from './buying/family.ts'
import { fitGammaGamma } from './buying/gammaGamma.ts'
import { decodeWorth, encodeWorth } from './codec.ts'
import { corrected } from './correction.ts'
import { horizonOf } from './horizon.ts'
import { coverageOf, type Lost, lost } from './lost.ts'
import { familyOf, type WorthModel } from './model.ts'
import { outlook } from './outlook.ts'
import { logScoreOf } from './silence.ts'
import { spreadOf } from './spread.ts'

/** Learns when customers buy and stop from all purchases before the split, and is examined on those after it. */
export const worthLearner: Learner = {
  kind: 'worth',
  learn: async lesson => {
    const model = await learnWorth(lesson)
    return model && encodeWorth(model)
  },
  examine: (artefact, lesson) => Promise.resolve(examine(decodeWorth(artefact), lesson)),
  // CDNOW and Online Retail: refits a week apart stay within .005 of each other.
  judge: { figure: 'silence', better: 'lower', margin: 0.01 },
}

/** Null where fewer than thirty customers came again: four parameters would be made of nothing. */
export async function learnWorth(lesson: Omit<Lesson, 'products'>): Promise<WorthModel | null> {
  const until = lesson.splitDay - 1
  const buyers = buyersOf(lesson, until)
  if (buyers.filter(({ days }) => days.length > 1).length < leastAgain) return null
  const horizonDays = lesson.lossHorizonDays || horizonOf(buyers, until)
  await lesson.progress(0.05)
  const { candidates, chosen, counter, warnings } = outlook(buyers, until, horizonDays)
  await lesson.progress(0.9)
  const gone = lost(counter, known(buyers, until), horizonDays / 7)
  return {
    chosen: { name: chosen.fitted.family.name, at: chosen.fitted.at }, counter: { name: counter.fitted.family.name, at: counter.fitted.at },
    level: chosen.correction.level, slope: chosen.correction.slope, silence: counter.silence, horizonDays,
    countSpread: countSpreadOf(gone),
    coverage: coverageOf(counter), spread: spreadOf(chosen), spending: spendingOf(buyers),
    candidates: candidates.map(({ fitted, rmse, logScore, totalRatio }) => ({ name: fitted.family.name, rmse, logScore, totalRatio })),
    warnings, customers: buyers.length,
  }
}

// --- internal ---

const leastAgain = 30

/** Where hardly anybody is lost the interval is many times the count, and says nothing of a shop that has grown: three times at most. */
function countSpreadOf({ count, off: { low, high } }: Pick<Lost, 'count' | 'off'>): WorthModel['countSpread'] {
  const sure = Math.max(1, count)
  return { low: Math.max(1 / 3, Math.min(1, low / sure)), high: Math.min(3, Math.max(1, high / sure)) }
}

/** Purchase days up to `until`, with the money of each, of all but passers-by. */
function buyersOf({ history }: Pick<Lesson, 'history'>, until: number): Buyer[] {
  return history.flatMap(({ visits, passedBy }) => {
    if (passedBy) return []
    const before = visits.filter(({ day }) => day <= until)
    return before.length === 0 ? [] : [{ days: before.map(({ day }) => day), amounts: before.map(({ paid = 0 }) => paid) }]
  })
}

function spendingOf(buyers: readonly Buyer[]): WorthModel['spending'] {
  const paid = buyers.flatMap(({ amounts }) => amounts)
  const mean = paid.reduce((sum, each) => sum + each, 0) / Math.max(1, paid.length)
  const spent = buyers.flatMap(({ amounts }) => {
    const money = amounts.reduce((sum, each) => sum + each, 0)
    return money > 0 ? [{ frequency: amounts.length, mean: money / amounts.length }] : []
  })
  if (spent.length < leastSpending) return { at: null, mean }
  const every = Math.ceil(spent.length / mostSpending)
  const { at, covariance } = fitGammaGamma(spent.filter((_, i) => i % every === 0))
  const [p = 1, q = 1, v = 1] = at
  // With q of 1 or less the mean of everyone is endless, on a ridge it is any.
  return { at: q > 1.05 && covariance ? [p, q, v] : null, mean }
}

const leastSpending = 100
const mostSpending = 20_000

/**
 * On the days after the split: mean surprise about who bought nothing (nats, lower is better), purchases that came for one expected, root
 * mean square error.
 */
function examine(model: WorthModel, { history, splitDay }: Lesson): Readonly<Record<string, number>> {
  const last = history.reduce((day, { visits }) => Math.max(day, visits.at(-1)?.day ?? day), splitDay)
  const buyers = history
    .filter(({ visits, passedBy }) => !passedBy && visits[0]!.day < splitDay)
    .map(({ visits }) => ({ days: visits.map(({ day }) => day), amounts: [] }))
  const customers = known(buyers, splitDay - 1)
  const weeks = (last - splitDay + 1) / 7
  const bought = buyers.map(buyer => boughtIn(buyer, splitDay - 1, last))
  const [chosen, counter] = [familyOf(model.chosen.name), familyOf(model.counter.name)]
  const said = customers.map(each => none(counter, each, weeks, model.counter.at))
  const correction = { level: model.level, slope: model.slope ?? 1 }
  const expected = customers.map(each => corrected(expectedPurchases(chosen, each, weeks, model.chosen.at), weeks, correction))
  const came = bought.reduce((sum, each) => sum + each, 0)
  return {
    silence: -logScoreOf([{ customers, none: said, bought }], model.silence),
    totalRatio: came / Math.max(1e-9, expected.reduce((sum, each) => sum + each, 0)),
    rmse: Math.sqrt(expected.reduce((sum, each, i) => sum + (each - bought[i]!) ** 2, 0) / Math.max(1, expected.length)),
    horizonDays: model.horizonDays, lostCoverage: model.coverage.of === 0 ? NaN : model.coverage.held / model.coverage.of,
  }
}
