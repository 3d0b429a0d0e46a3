import { parseArgs } from 'node:util'
import { aaBench } from './aa/bench.ts'
import { audienceBench } from './audience/bench.ts'
import { type Bench, isGood, show } from './bench.ts'
import { changeBench } from './change/bench.ts'
import { decideBench } from './decide/bench.ts'
import { glanceBench } from './glance.ts'
import { importBench } from './import.ts'
import { ingestBench } from './ingest.ts'
import { latencyBench } from './latency.ts'
import { leavingBench } from './leaving/bench.ts'
import { lostBench } from './lost/bench.ts'
import { opeBench } from './ope/bench.ts'
import { planBench } from './plan/bench.ts'
import { queueBench } from './queue/bench.ts'
import { rhythmBench } from './rhythm/bench.ts'
import { scoringBench } from './scoring/bench.ts'
import { tasteBench } from './taste/bench.ts'
import { upliftBench } from './uplift/bench.ts'
import { usualBench } from './usual/bench.ts'
import { worldBench } from './world/bench.ts'
import { worthBench } from './worth/bench.ts'
import { worthByRecencyBench } from './worth/byRecency.ts'

const benches: readonly Bench[] = [
  ingestBench, latencyBench, importBench, usualBench, changeBench, tasteBench, rhythmBench, worthBench, worthByRecencyBench, scoringBench,
  glanceBench, leavingBench, lostBench, queueBench, planBench, upliftBench, opeBench, aaBench, decideBench, audienceBench, worldBench,
]

const { values, positionals } = parseArgs({ allowPositionals: true, options: {
  json: { type: 'boolean' }, smoke: { type: 'boolean' }, 'calibrate-until': { type: 'string' },
  target: { type: 'string' }, reason: { type: 'string' }, without: { type: 'string' }, keep: { type: 'boolean' },
  treatment: { type: 'string' }, control: { type: 'string' }, outcome: { type: 'string' }, ignore: { type: 'string' },
  gain: { type: 'string' }, cost: { type: 'string' }, policy: { type: 'string' },
  item: { type: 'string' }, position: { type: 'string' }, reward: { type: 'string' }, propensity: { type: 'string' },
} })
const [name, file] = positionals
const chosen = name === undefined ? benches : benches.filter(bench => bench.name === name)
const { item, position, reward, propensity } = values
const columns = Object.fromEntries(
  Object.entries({ item, position, reward, propensity }).flatMap(([key, each]) => (each === undefined ? [] : [[key, each]])),
)
const numberOf = (option: 'gain' | 'cost'): number | undefined => (values[option] === undefined ? undefined : Number(values[option]))
const say = (line: string): void => void process.stderr.write(`      ${line}\n`)
if (chosen.length === 0) {
  const known = benches.map(bench => `  ${bench.name.padEnd(10)} ${bench.summary}`)
  process.stderr.write(`There is no bench "${name}". There are:\n${known.join('\n')}\n`)
  process.exit(2)
}

const json: Record<string, unknown> = {}
for (const bench of chosen) {
  process.stderr.write(`${bench.name}: ${bench.summary}\n`)
  const result = await bench.run({
    size: values.smoke ? 'smoke' : 'real', file, calibrateUntil: values['calibrate-until'], say,
    target: values.target, reason: values.reason, without: values.without?.split(','), keep: values.keep,
    treatment: values.treatment, control: values.control, outcome: values.outcome, ignore: values.ignore?.split(','),
    gain: numberOf('gain'), cost: numberOf('cost'), policy: values.policy, columns,
  })
  for (const figure of result.figures) process.stdout.write(`${show(figure)}\n`)
  if (result.figures.some(figure => isGood(figure) === false)) process.exitCode = 1
  Object.assign(json, name === undefined ? { [bench.name]: result.json } : result.json)
}
if (values.json) process.stdout.write(`${JSON.stringify(json)}\n`)
