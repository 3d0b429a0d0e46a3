import { bgNbd, mbgCnbd } from './buying/bgNbd.ts'
import { expectedPurchases, fitFamily, type Fitted, none, ridgeOf } from './buying/family.ts'
import { paretoNbd } from './buying/paretoNbd.ts'
import { corrected, type Correction, correctionFrom } from './recalibrate.ts'
import { boughtIn, type Buyer, type Purchases, purchasesAt, regularityOf } from './buying/purchases.ts'

/** One model, fitted to all that is known, and how it did when it was asked about the known past. */
export type Candidate = {
  readonly fitted: Fitted
  readonly tests: readonly BackTest[]
  /** What leads from what was expected in the back-tests to what there was. */
  readonly correction: Correction
  /** What was added to the log-odds of "will not buy": in all back-tests together (`middle`), and the least and the most of one. */
  readonly shift: { readonly low: number; readonly middle: number; readonly high: number }
  /** Root mean square error of the corrected expectations, and mean log score of "will not buy", over the back-tests. */
  readonly rmse: number; readonly logScore: number
}
export type Outlook = {
  readonly candidates: readonly Candidate[]; readonly chosen: Candidate
  /** The model that counts the lost: never BG/NBD, which calls every one-time buyer alive. */
  readonly counter: Candidate
  readonly warnings: readonly string[]
}

/**
 * Fits each model to the purchases until `until` (a day), asks it at three earlier days about the rest, and chooses by what came true:
 * for purchases the least squared error, for the lost the best log score. Nothing after `until` is looked at.
 */
export function outlook(buyers: readonly Buyer[], until: number): Outlook {
  const first = buyers.reduce((least, { days }) => Math.min(least, days[0]!), Infinity)
  const customers = known(buyers, until)
  const k = regularityOf(customers)
  const families = [bgNbd, mbgCnbd(1), ...(k > 1 ? [mbgCnbd(k)] : []), paretoNbd]
  const origins = originShares.map(share => first + Math.floor((until - first) * share))
  const candidates = families.map(family => candidateOf(fitFamily(family, customers), buyers, origins, until))
  const chosen = candidates.reduce((best, each) => (each.rmse < best.rmse ? each : best))
  const counter = candidates.slice(1).reduce((best, each) => (each.logScore > best.logScore ? each : best))
  return { candidates, chosen, counter, warnings: [...warningsOf(chosen), ...censored(buyers, first, until)] }
}

/** Everyone who had bought by `day`, as they were then. */
export function known(buyers: readonly Buyer[], day: number): Purchases[] {
  return buyers.map(buyer => purchasesAt(buyer, day)).filter(customer => customer !== undefined)
}

/** A probability whose log-odds are moved. */
export function shifted(probability: number, by: number): number {
  const odds = (probability / Math.max(1e-12, 1 - probability)) * Math.exp(by)
  return odds / (1 + odds)
}

// --- internal ---

type BackTest = {
  readonly weeks: number; readonly expected: readonly number[]; readonly none: readonly number[]; readonly bought: readonly number[]
}

/** Three days of the known past, far enough from both its ends to learn from what was before and to hear what came after. */
const originShares = [0.5, 0.625, 0.75]

function candidateOf(fitted: Fitted, buyers: readonly Buyer[], origins: readonly number[], until: number): Candidate {
  const tests = origins.map(origin => backTest(fitted, buyers, origin, until))
  const heard = tests.flatMap(({ weeks, expected, bought }) => expected.map((each, i) => ({ expected: each, weeks, bought: bought[i]! })))
  const said = tests.flatMap(test => test.none)
  const bought = heard.map(each => each.bought)
  const correction = correctionFrom(heard)
  const shifts = tests.map(test => shiftOf(test.none, test.bought))
  const shift = { low: Math.min(...shifts), middle: shiftOf(said, bought), high: Math.max(...shifts) }
  const rmse = Math.sqrt(mean(heard.map(one => (corrected(one.expected, one.weeks, correction) - one.bought) ** 2)))
  const logScore = mean(said.map((each, i) => {
    const probability = Math.min(1 - 1e-9, Math.max(1e-9, shifted(each, shift.middle)))
    return Math.log(bought[i] === 0 ? probability : 1 - probability)
  }))
  return { fitted, tests, correction, shift, rmse, logScore }
}

function backTest({ family, at }: Fitted, buyers: readonly Buyer[], origin: number, until: number): BackTest {
  const there = buyers.filter(({ days }) => days[0]! <= origin)
  const customers = known(there, origin)
  const then = fitFamily(family, customers, [at]).at
  const weeks = (until - origin) / 7
  return {
    weeks,
    expected: customers.map(customer => expectedPurchases(family, customer, weeks, then)),
    none: customers.map(customer => none(family, customer, weeks, then)),
    bought: there.map(buyer => boughtIn(buyer, origin, until)),
  }
}

/** The shift of the log-odds with which as many as did not buy were to be expected; by halving, the sum rises with it. */
function shiftOf(none: readonly number[], bought: readonly number[]): number {
  const silent = bought.filter(each => each === 0).length
  let [low, high] = [-3, 3]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (total(none.map(each => shifted(each, middle))) < silent) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function warningsOf({ fitted, tests }: Candidate): string[] {
  const { name } = fitted.family
  const ridge = ridgeOf(fitted)
  const ratios = tests.map(({ expected, bought }) => total(expected) / Math.max(1, total(bought)))
  const off = Math.round((mean(ratios) - 1) * 100)
  const spread = Math.max(...ratios) / Math.min(...ratios)
  return [
    ...(ridge.length > 0 ? [`ridge: the data do not tell ${ridge.join(' and ')} of ${name} well`] : []),
    ...(Math.abs(off) > 5 ? [`totals: what ${name} expected was off by ${off} % in the back-tests; it is corrected by them`] : []),
    ...(spread > 1.25 ? [`totals: the back-tests of ${name} differ by a factor of ${spread.toFixed(2)}`] : []),
  ]
}

/**
 * Who was a customer before the data begin looks new in their first tenth: 1.5 times as many newcomers there as in the next tenth says so.
 * A cohort that begins with the data does not: its newcomers come evenly.
 */
function censored(buyers: readonly Buyer[], first: number, until: number): string[] {
  const tenth = (until - first) / 10
  const newIn = (from: number): number => buyers.filter(({ days: [day] }) => Math.floor((day! - first) / tenth) === from).length
  const [early, later] = [newIn(0), newIn(1)]
  return early > 30 && early > 1.5 * later
    ? [`left-censored: ${early} customers seem new in the first tenth of the time, ${later} in the second: many had bought before`]
    : []
}

const mean = (numbers: readonly number[]): number => total(numbers) / Math.max(1, numbers.length)
const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)
