import { seededRandom } from '../../src/platform/random.ts'
import { type Estimates, estimatesOf, overlapOf, type Unfounded } from '../../src/prove/offPolicy/estimates.ts'
import type { Bench, Figure } from '../bench.ts'
import { dataFile } from '../data.ts'
import { type Coverage, coverageOf, estimators, shops } from './coverage.ts'
import { readItems } from './items.ts'
import { type ColumnNames, readLog } from './log.ts'
import { loggedOf } from './logged.ts'
import { policyOf } from './policy.ts'

/**
 * What another policy would have earned, from a log of decisions in the format of the Open Bandit Dataset (by default men, Thompson
 * sampling); `--policy` is uniform, a JSON of Thompson's alpha and beta, or a log that the policy made itself. Beside it: how often the
 * intervals hold the truth in logs that are drawn.
 */
export const opeBench: Bench = {
  name: 'ope',
  summary: 'another policy judged by this log (Open Bandit format), with intervals or refused; and how often the intervals hold',
  run: async ({ size, file, policy = 'uniform', columns, say }) => {
    const coverage = shops.map(shop => coverageOf(shop, size === 'smoke' ? 20 : 300))
    coverage.forEach(each => say(coverageLine(each)))
    const path = file ?? dataFile('bandit-obd/bts_men.csv.gz')
    if (!path) say('the log is skipped: the data are not there (USUAL_DATA)')
    const judged = path ? await judge(path, policy, { ...usualColumns, ...columns }, say) : { skipped: 'no data' }
    return { figures: coverage.map(coverageFigure), json: { ...judged, coverage } }
  },
}

// --- internal ---

const usualColumns: ColumnNames = { item: 'item_id', position: 'position', reward: 'click', propensity: 'propensity_score' }

async function judge(path: string, asked: string, names: ColumnNames, say: (line: string) => void): Promise<Record<string, unknown>> {
  const items = readItems(path)
  const log = await readLog(path, names, items?.ids)
  const policy = await policyOf(asked, log, names, seededRandom(1))
  const logged = loggedOf(log, policy, items)
  say(`${log.rows.toLocaleString('en')} rows, ${log.ids.length} items, ${log.positionNames.length} positions; policy: ${policy.name}`)
  say(`mean reward in the log ${(logged.rewards.reduce((sum, reward) => sum + reward, 0) / log.rows).toFixed(5)}`)
  const result = estimatesOf(logged)
  for (const line of result.kind === 'estimates' ? lines(result) : [refusal(result)]) say(line)
  const { ess, maxWeight } = overlapOf(logged.weights)
  const estimates = result.kind === 'estimates' ? Object.fromEntries(estimators.map(name => [name, result[name]])) : {}
  return {
    rows: log.rows, items: log.ids.length, policy: policy.name, ess, maxWeight,
    refused: result.kind === 'estimates' ? null : result.kind, ...estimates,
  }
}

function lines(result: Estimates): string[] {
  const overlap = `effective rows ${Math.round(result.ess)}, largest weight ${result.maxWeight.toFixed(1)}`
  return [overlap, ...estimators.map(name => (
    `${name.padEnd(9)} ${result[name].value.toFixed(5)}  95 % ${result[name].low.toFixed(5)} to ${result[name].high.toFixed(5)}`
  ))]
}

const refusal = ({ kind, rows, ess, maxWeight }: Unfounded): string => (
  kind === 'too_few_effective'
    ? `refused, ${kind}: the ${rows.toLocaleString('en')} rows speak of this policy like ${ess.toFixed(1)}; 200 are needed`
    : `refused, ${kind}: one row weighs ${maxWeight.toFixed(0)}; of ${rows.toLocaleString('en')} none may weigh more than ${rows / 20}`
)

function coverageLine({ shop, logs, refused, ess, clicks, held, normal }: Coverage): string {
  const shares = [...estimators.map(name => [name, held[name]] as const), ['normal interval of ipw', normal] as const]
  return `${shop}: ${logs} logs (${refused} more refused), effective rows ${Math.round(ess)}, clicks ${Math.round(clicks)}; held in %: `
    + shares.map(([name, share]) => `${name} ${(100 * share).toFixed(0)}`).join(', ')
}

/** The estimator that held least often, beside the textbook's interval. */
const coverageFigure = ({ shop, held, normal }: Coverage): Figure => ({
  name: `truth held, ${shop}`, value: Math.min(...estimators.map(name => held[name])), unit: 'share of 95 %',
  reference: { name: 'normal', value: normal }, must: { atLeast: 0.93 },
})
