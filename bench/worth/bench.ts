import { calibrationError, calibrationNoise } from '../../src/understand/measures.ts'
import { known } from '../../src/understand/worth/backTests.ts'
import { expectedSpending, fitGammaGamma, type Spending } from '../../src/understand/worth/buying/gammaGamma.ts'
import { boughtIn, type Buyer, purchasesAt } from '../../src/understand/worth/buying/purchases.ts'
import { corrected } from '../../src/understand/worth/correction.ts'
import { keptByDays } from '../../src/understand/worth/kept.ts'
import { coverageOf, lost } from '../../src/understand/worth/lost.ts'
import { type Candidate, outlook } from '../../src/understand/worth/outlook.ts'
import { seasonIn } from '../../src/understand/worth/season.ts'
import { warningLine } from '../../src/understand/worth/warnings.ts'
import type { Bench, Figure } from '../bench.ts'
import { dataFile } from '../data.ts'
import { total, worthFigures } from './figures.ts'
import { dayOf, readLog } from './log.ts'

/**
 * What customers will buy, on a transaction log: fitted, compared and chosen on what was known on the day `--calibrate-until` (by default
 * half of the days of the log), held against what came after. Times in weeks, purchases of one day are one.
 */
export const worthBench: Bench = {
  name: 'worth',
  summary: 'purchases ahead and customers lost on a log of customer, date, amount (by default CDNOW), models chosen by back-tests',
  run: async ({ size, file, calibrateUntil, say }) => {
    const path = file ?? dataFile('clv-cdnow/cdnow_sample.csv.gz')
    if (!path) {
      say('skipped: the data are not there (USUAL_DATA)')
      return { figures: [], json: { skipped: 'no data' } }
    }
    const all = await readLog(path)
    const buyers = size === 'smoke' ? all.filter((_, i) => i % 5 === 0) : all
    const first = buyers.reduce((least, { days }) => Math.min(least, days[0]!), Infinity)
    const end = buyers.reduce((most, { days }) => Math.max(most, days.at(-1)!), -Infinity)
    const until = calibrateUntil === undefined ? first + Math.floor((end - first) / 2) : dayOf(calibrateUntil)
    if (until === undefined || until <= first || until >= end) throw new Error('--calibrate-until: a day within the log')
    const started = performance.now()
    const { figures, json } = held(buyers, until, end, say)
    const seconds = (performance.now() - started) / 1000
    return { figures: [...figures, { name: 'to fit, choose and foretell', value: seconds, unit: 's' }], json: { ...json, seconds } }
  },
}

// --- internal ---

type Held = { readonly figures: Figure[]; readonly json: Record<string, unknown> }

function held(all: readonly Buyer[], until: number, end: number, say: (line: string) => void): Held {
  const buyers = all.filter(({ days }) => days[0]! <= until)
  const customers = known(buyers, until)
  const horizon = (end - until) / 7
  const bought = buyers.map(buyer => boughtIn(buyer, until, end))
  const { candidates, chosen, counter, season, warnings } = outlook(buyers, until, end - until)
  const inSeason = seasonIn(season, until, end)
  say(`${customers.length} customers, ${total(bought)} purchases in ${horizon.toFixed(1)} weeks ahead`)
  say(`chosen: ${chosen.fitted.family.name}; the lost are counted by ${counter.fitted.family.name}`)
  for (const warning of warnings) say(warningLine(warning))
  const ahead = ({ fitted: { family, at } }: Candidate): number[] => {
    const whileAlive = keptByDays((frequency, days) => family.whileAlive({ frequency, age: days / 7 }, horizon, at))
    return customers.map(customer => (
      inSeason * family.alive(customer, at) * whileAlive(customer.frequency, Math.round(7 * customer.age))
    ))
  }
  const models = Object.fromEntries(candidates.map(each => {
    const { family, at, value, everyNth } = each.fitted
    const plain = ahead(each)
    const better = plain.map(one => corrected(one, horizon, each.correction))
    return [family.name, {
      params: named(family.parameters, at), logLikelihood: value, sampledEvery: everyNth,
      holdoutTotal: total(better), rmse: rmseOf(better, bought), correction: each.correction, silence: each.silence,
      plain: { holdoutTotal: total(plain), rmse: rmseOf(plain, bought) },
      backTest: { rmse: each.rmse, logScore: each.logScore, totalRatio: each.totalRatio, windows: each.tests.length },
    }]
  }))
  const gone = lost(counter, customers, horizon)
  const brier = total(gone.probabilities.map((each, i) => (each - (bought[i] === 0 ? 1 : 0)) ** 2)) / bought.length
  const said = gone.probabilities.map((probability, i) => ({ probability, hit: bought[i] === 0 }))
  const logScore = total(said.map(({ probability, hit }) => Math.log(Math.max(1e-9, hit ? probability : 1 - probability)))) / said.length
  const best = ahead(chosen).map(each => corrected(each, horizon, chosen.correction))
  const money = moneyOf(buyers, until, end, best)
  const json = {
    models: { ...models, ...money.models }, chosen: chosen.fitted.family.name, actualTotal: total(bought), warnings, season,
    why: 'least squared error in the back-tests', money: money.total,
    lost: {
      model: counter.fitted.family.name, count: gone.count, low: gone.low, high: gone.high,
      actual: bought.filter(each => each === 0).length, brier, logScore,
      calibrationError: calibrationError(said), calibrationNoise: calibrationNoise(said), coverage: coverageOf(counter),
    },
  }
  const plainRmse = rmseOf(ahead(chosen), bought)
  return { figures: worthFigures({ ...json, holdoutTotal: total(best), rmse: rmseOf(best, bought), plainRmse }), json }
}

const named = (names: readonly string[], values: readonly number[]): Record<string, number> => (
  Object.fromEntries(names.map((name, i) => [name, values[i]!]))
)

function rmseOf(expected: readonly number[], bought: readonly number[]): number {
  return Math.sqrt(total(expected.map((each, i) => (each - bought[i]!) ** 2)) / bought.length)
}

/** Purchases ahead times what each customer spends; nothing where the log has no amounts. */
function moneyOf(buyers: readonly Buyer[], until: number, end: number, purchases: readonly number[]) {
  const spending = buyers.map((buyer): Spending => {
    const { frequency } = purchasesAt(buyer, until)!
    const paid = total(buyer.amounts.slice(1, frequency + 1))
    return { frequency, mean: frequency === 0 ? 0 : paid / frequency }
  })
  if (spending.filter(({ mean }) => mean > 0).length < 30) return { models: {}, total: undefined }
  const { at, value } = fitGammaGamma(spending)
  const actual = total(buyers.map(({ days, amounts }) => total(amounts.filter((_, i) => days[i]! > until && days[i]! <= end))))
  return {
    models: { 'Gamma-Gamma': { params: named(['p', 'q', 'v'], at), logLikelihood: value } },
    total: { expected: total(spending.map((each, i) => purchases[i]! * expectedSpending(each, at))), actual },
  }
}
