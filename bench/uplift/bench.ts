import { knownBefore } from '../../src/decide/effect/before.ts'
import { pickTrial, type Trial } from '../../src/decide/effect/trial.ts'
import type { Bench, Figure } from '../bench.ts'
import { dataFile } from '../data.ts'
import { earnInFolds, type FoldEarned } from './folds.ts'
import { type Judged, judgeHalves } from './halves.ts'
import { type Named, readTrial } from './table.ts'

/**
 * Whom a treatment moves, on a table of a randomised trial (columns: `readTrial`): by ten halvings, each used both ways, the ranking by
 * effect and whether it may be claimed; with `--gain` (money per outcome) and `--cost` (per contact) also what contacting the chosen
 * earns, in five folds. Left out are columns that were not known before the treatment (`knownBefore`) and `--ignore a,b`.
 */
export const upliftBench: Bench = {
  name: 'uplift',
  summary: 'whom a treatment moves, on a randomised trial (by default Hillstrom): ranking, claim, and money with --gain --cost',
  run: async ({ size, file, treatment, control, outcome, ignore = [], gain, cost = 0, say }) => {
    const hillstrom = dataFile('uplift-hillstrom/hillstrom.csv.gz')
    const path = file ?? hillstrom
    if (!path) {
      say('skipped: the data are not there (USUAL_DATA)')
      return { figures: [], json: { skipped: 'no data' } }
    }
    if (gain !== undefined && !(gain > 0 && cost >= 0)) throw new Error('--gain is money per outcome, above 0; --cost money per contact')
    const named = namedOr({ treatment, control, outcome }, file === undefined)
    const whole = thinned(readTrial(path, named), size)
    const started = performance.now()
    const { columns, leftOut } = knownBefore(whole, ignore)
    const trial = { ...whole, columns }
    const ate = ateOf(trial)
    say(`${trial.treated.length} people; mean effect ${ate.value.toPrecision(4)} (${ate.low.toPrecision(4)} to ${ate.high.toPrecision(4)})`)
    say(`learned from: ${columns.map(({ name }) => name).join(', ')}`)
    for (const { column, code } of leftOut) say(`left out: ${column} (${code})`)
    const { models, chosen } = await judgeHalves(trial, size === 'smoke' ? 2 : 10, say)
    const { product } = models as { readonly product: Judged }
    say(sentence(product))
    const folds = gain === undefined ? undefined : await earnInFolds(trial, { gain, cost }, say)
    const seconds = (performance.now() - started) / 1000
    const bar = size === 'real' ? barsOf(path, named) : {}
    return {
      figures: [
        { name: 'mean effect', value: ate.value, unit: '' }, ...rankingFigures(models, bar),
        ...(folds ? moneyFigures(folds, bar) : []), { name: 'to learn and to judge', value: seconds, unit: 's' },
      ],
      json: {
        ...named, people: trial.treated.length, treated: trial.treated.reduce((sum, each) => sum + each, 0), ate,
        columns: columns.map(({ name }) => name), leftOut, splits: chosen.length / 2, chosen,
        claimed: product.claimed, qini: product.qini, models, ...(folds ? { economy: { gain, cost }, folds } : {}), seconds,
      },
    }
  },
}

// --- internal ---

type Bars = { readonly qini?: number; readonly claimed?: boolean; readonly earns?: boolean }

function namedOr(named: { readonly [key in keyof Named]: string | undefined }, isDefault: boolean): Named {
  const { treatment, control, outcome } = named
  if (treatment !== undefined && control !== undefined && outcome !== undefined) return { treatment, control, outcome }
  if (!isDefault) throw new Error('--treatment COLUMN=VALUE --control VALUE --outcome COLUMN are needed')
  return { treatment: treatment ?? 'segment=Womens E-Mail', control: control ?? 'No E-Mail', outcome: outcome ?? 'visit' }
}

/** What is asked of the trials that are known; of others nothing. */
function barsOf(path: string, { treatment, outcome }: Named): Bars {
  if (path === dataFile('uplift-hillstrom/hillstrom.csv.gz') && outcome === 'visit') {
    if (treatment === 'segment=Womens E-Mail') return { qini: 0.061, claimed: true }
    if (treatment === 'segment=Mens E-Mail') return { claimed: false }
  }
  return path === dataFile('uplift-promotion/training.csv.gz') ? { earns: true } : {}
}

function thinned(trial: Trial, size: 'smoke' | 'real'): Trial {
  if (size === 'real') return trial
  return pickTrial(trial, Int32Array.from(trial.treated, (_, row) => row).filter(row => row % 10 === 0))
}

/** Difference of the arms' means with its 95 % interval (Neyman 1923). */
function ateOf({ treated, outcome }: Trial): { readonly value: number; readonly low: number; readonly high: number } {
  const arms = [0, 1].map(arm => {
    const own = outcome.filter((_, row) => treated[row] === arm)
    const mean = own.reduce((sum, each) => sum + each, 0) / own.length
    return { mean, variance: own.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (own.length - 1) / own.length }
  })
  const value = arms[1]!.mean - arms[0]!.mean
  const error = Math.sqrt(arms[0]!.variance + arms[1]!.variance)
  return { value, low: value - 1.96 * error, high: value + 1.96 * error }
}

function sentence({ claimed, low, high, above, tests }: Judged): string {
  const interval = `${low.toPrecision(2)} to ${high.toPrecision(2)}, above 0 in ${above} of ${tests} halves`
  const said = claimed ? 'claimed: the ranking is better than chance' : 'not claimed: no ranking can be told from chance'
  return `${said} (median 95 % interval of the gain per head ${interval})`
}

function rankingFigures(models: Readonly<Record<string, Judged>>, { qini, claimed }: Bars): Figure[] {
  const { product, random, ...peers } = models as Readonly<Record<string, Judged>> & { readonly product: Judged; readonly random: Judged }
  const beside = { reference: { name: 'random', value: random.qini.mean } }
  return [
    {
      name: 'Qini (qini_auc_score), what was chosen', value: product.qini.mean, unit: '', ...beside,
      ...(qini ? { must: { atLeast: qini } } : {}),
    },
    { name: 'its deviation over the test halves', value: product.qini.sd, unit: '' },
    ...Object.entries(peers).map(([name, each]): Figure => ({ name: `Qini, ${name}`, value: each.qini.mean, unit: '', ...beside })),
    { name: 'uplift at 30 %', value: product.uplift30.mean, unit: '', reference: { name: 'random', value: random.uplift30.mean } },
    {
      name: 'claimed better than chance (1) or not (0)', value: product.claimed ? 1 : 0, unit: '',
      ...(claimed === undefined ? {} : { must: claimed ? { atLeast: 1 } : { atMost: 0 } }),
    },
  ]
}

function moneyFigures(folds: readonly FoldEarned[], { earns }: Bars): Figure[] {
  const sum = (of: (fold: FoldEarned) => number): number => folds.reduce((total, fold) => total + of(fold), 0)
  const least = Math.min(...folds.map(({ policy }) => policy.netRevenue))
  return [
    {
      name: 'net revenue of the chosen, all folds', value: sum(({ policy }) => policy.netRevenue), unit: 'money',
      reference: { name: 'everybody', value: sum(({ everybody }) => everybody.netRevenue) },
    },
    { name: 'net revenue of the chosen, the worst fold', value: least, unit: 'money', ...(earns ? { must: { atLeast: 1e-9 } } : {}) },
    {
      name: 'net gain per customer, arms of any size', value: sum(({ perCustomer }) => perCustomer) / folds.length, unit: 'money',
      reference: { name: 'everybody', value: sum(({ perCustomerEverybody }) => perCustomerEverybody) / folds.length },
    },
  ]
}
