import { type BackTest, backTest, known, windowsOf } from './backTests.ts'
import { bgNbd, mbgCnbd } from './buying/bgNbd.ts'
import { fitFamily, type Fitted, ridgeOf } from './buying/family.ts'
import { paretoNbd } from './buying/paretoNbd.ts'
import { type Buyer, regularityOf } from './buying/purchases.ts'
import { corrected, type Correction, correctionOf } from './correction.ts'
import type { Warning } from './model.ts'
import { seasonOf } from './season.ts'
import { logScoreOf, type Silence } from './silence.ts'
import { shiftDeviation, turningOf } from './turning.ts'
import { warningsOf } from './warnings.ts'

/** One model, fitted to all that is known, and how it did when it was asked about the known past. */
export type Candidate = {
  readonly fitted: Fitted
  readonly tests: readonly BackTest[]
  /** How expected purchases are to be corrected, and how the log-odds of "will not buy" are to be turned. */
  readonly correction: Correction
  readonly silence: Silence
  /** Root mean square error of the purchases expected, mean log score of "will not buy", and purchases that came for one expected. */
  readonly rmse: number; readonly logScore: number; readonly totalRatio: number
  /** Whether the windows were as long as what lies ahead. */
  readonly isFullLength: boolean
}
export type Outlook = {
  readonly candidates: readonly Candidate[]; readonly chosen: Candidate
  /** The model that counts the lost: never BG/NBD, which calls every one-time buyer alive. */
  readonly counter: Candidate
  /** Twelve factors, January first; null where less than two years are known. */
  readonly season: readonly number[] | null
  readonly warnings: readonly Warning[]
}

/**
 * Fits each model to the purchases until `until` (a day), asks it in windows of the past about the days that followed, and chooses by what
 * came: for purchases the least squared error, for the lost the best log score. Nothing after `until` is looked at. Of more than 20,000
 * customers every n-th is looked at.
 */
export function outlook(all: readonly Buyer[], until: number, horizon: number): Outlook {
  const every = Math.ceil(all.length / mostBuyers)
  const buyers = all.filter(({ days }, i) => i % every === 0 && days[0]! <= until)
  const first = buyers.reduce((least, { days }) => Math.min(least, days[0]!), Infinity)
  const customers = known(buyers, until)
  const k = regularityOf(customers)
  const families = [bgNbd, mbgCnbd(1), ...(k > 1 ? [mbgCnbd(k)] : []), paretoNbd]
  const windows = windowsOf(first, until, horizon)
  const isFullLength = windows.every(({ origin, end }) => end - origin >= horizon - 1)
  const candidates = families.map(family => {
    const fitted = fitFamily(family, customers)
    return candidateOf(fitted, windows.map(window => backTest(family, fitted.at, buyers, window)), isFullLength)
  })
  const best = candidates.reduce((one, each) => (each.rmse < one.rmse ? each : one))
  const chosen = withoutRidge(candidates, best)
  const counter = counterOf(candidates.slice(1))
  const season = seasonOf(chosen.fitted, buyers, until)
  return { candidates, chosen, counter, season, warnings: warningsOf({ best, chosen, buyers, first, until, horizon }) }
}

// --- internal ---

const mostBuyers = 20_000

function candidateOf(fitted: Fitted, tests: readonly BackTest[], isFullLength: boolean): Candidate {
  const correction = correctionOf(tests)
  const silence = turningOf(tests, isFullLength)
  const errors = tests.flatMap(({ expected, bought, weeks }) => (
    expected.map((each, i) => (corrected(each, weeks, correction) - bought[i]!) ** 2)
  ))
  const rmse = Math.sqrt(sum(errors) / Math.max(1, errors.length))
  const totalRatio = sum(tests.flatMap(test => test.bought)) / Math.max(1e-9, sum(tests.flatMap(test => test.expected)))
  return { fitted, tests, correction, silence, rmse, logScore: logScoreOf(tests, silence), totalRatio, isFullLength }
}

/** Parameters on a ridge are any of many: a model that does as well to a hundredth and has none is taken instead. */
function withoutRidge(candidates: readonly Candidate[], best: Candidate): Candidate {
  if (ridgeOf(best.fitted).length === 0) return best
  const sound = candidates.filter(each => ridgeOf(each.fitted).length === 0 && each.rmse <= 1.01 * best.rmse)
  return sound.reduce((one, each) => (each.rmse < one.rmse ? each : one), sound[0] ?? best)
}

/** Of those that a five hundredth of log score does not tell apart, the one whose windows agree best with each other. */
function counterOf(candidates: readonly Candidate[]): Candidate {
  const most = Math.max(...candidates.map(each => each.logScore))
  const close = candidates.filter(each => each.logScore >= most - 0.002)
  const deviation = (each: Candidate): number => shiftDeviation(each.tests, each.silence)
  return close.reduce((one, each) => (deviation(each) < deviation(one) ? each : one), close[0] ?? candidates[0]!)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
