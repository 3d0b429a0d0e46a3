import { emptyMemory, fold } from '../../src/remember/memory/memory.ts'
import type { History } from '../../src/understand/learning/history.ts'
import { type Coverage, type Examination, examine } from '../../src/understand/rhythm/examine.ts'
import { endOf, learnRhythm } from '../../src/understand/rhythm/learner.ts'
import { nextVisit } from '../../src/understand/rhythm/nextVisit.ts'
import { originsOf, originsOn } from '../../src/understand/rhythm/origins.ts'
import { defaultRhythm, type Rhythm } from '../../src/understand/rhythm/rhythm.ts'
import type { Bench, Figure } from '../bench.ts'
import { dataFile } from '../data.ts'
import { readOrders } from '../orders.ts'
import { examinePlain } from './plain.ts'

/**
 * When the next visit comes, on a CSV of visits: learned on the first two thirds of the days, examined on the rest. A forecast is made on
 * the morning after each visit of the rest; and once more for all customers on three mornings (`mornings`), given how long each had been
 * away. What counts as held, missed and undecided stands at `Examination`.
 */
export const rhythmBench: Bench = {
  name: 'rhythm',
  summary: 'the 80 % window of the next visit on a CSV of customer and date (by default Online Retail), beside mean gap and deviation',
  run: async ({ size, file, say }) => {
    const path = file ?? dataFile('online-retail/online_retail_2009-12_2010-12.csv.gz')
    if (!path) {
      say('skipped: the data are not there (USUAL_DATA)')
      return { figures: [], json: { skipped: 'no data' } }
    }
    const all = await readOrders(path, 'lines')
    const history = size === 'smoke' ? all.filter((_, i) => i % 5 === 0) : all
    const firstDay = history.reduce((first, { visits }) => Math.min(first, visits[0]!.day), Infinity)
    const endDay = endOf(history)
    const splitDay = firstDay + Math.ceil(((endDay - firstDay) * 2) / 3)
    const started = performance.now()
    const learned = await learnRhythm({ history, splitDay, progress: () => Promise.resolve() })
    const trainSeconds = (performance.now() - started) / 1000
    say(`${history.length} customers, ${endDay - firstDay} days, learned before day ${splitDay - firstDay}`)
    if (!learned) say('too little to learn from: the default answers')
    const rhythm = learned ?? defaultRhythm
    const origins = originsOf(history, splitDay, endDay)
    const rhythmFigures = examine(origins, rhythm)
    const plain = examinePlain(history, origins, splitDay)
    const mornings = [0, 1, 2].map(part => splitDay + Math.round(((endDay - splitDay) * part) / 4))
    const json = {
      ...shown(rhythmFigures), surprise: rhythmFigures.surprise, baseline: shown(plain), trainSeconds,
      microsPerAnswer: microsPerAnswer(history, rhythm, splitDay),
      mornings: mornings.map(day => ({ day: day - firstDay, ...shown(examine(originsOn(history, day, endDay), rhythm)) })),
      untaught: shown(examine(origins.filter(({ pulse }) => pulse.gaps > 0), defaultRhythm)),
    }
    return { figures: figuresOf(rhythmFigures, plain, json), json }
  },
}

// --- internal ---

function shown({ coverageByVisits, widthDays, widthInGaps, pinball, surprise: _surprise, ...coverage }: Examination) {
  const bins = Object.entries(coverageByVisits)
  return {
    coverage: coverage.coverage, coverageByVisits: Object.fromEntries(bins.map(([name, bin]) => [name, bin.coverage])),
    width: widthDays, widthInGaps, pinball,
    protocol: coverage, protocolByVisits: Object.fromEntries(bins) as Record<string, Coverage>,
  }
}

/** From a memory to the next visit, memories of up to 2,000 customers as they were at the split. */
function microsPerAnswer(history: History, rhythm: Rhythm, today: number): number {
  const memories = history.slice(0, 2000).map(({ visits }) => {
    const memory = emptyMemory()
    for (const { day, weekday } of visits) {
      if (day < today) fold(memory, { kind: 'order', at: day * 86_400, day, hour: 12, weekday, totalCents: 0, goods: [], usual: undefined })
    }
    return memory
  })
  const started = performance.now()
  for (const memory of memories) nextVisit(memory, today, rhythm)
  return ((performance.now() - started) * 1000) / Math.max(1, memories.length)
}

type Cost = { readonly trainSeconds: number; readonly microsPerAnswer: number }

function figuresOf(rhythm: Examination, plain: Examination, cost: Cost): Figure[] {
  const beside = (value: number) => ({ name: 'mean gap', value })
  return [
    {
      name: 'coverage of 80 %, windows that are decided', value: rhythm.coverage, unit: '', reference: beside(plain.coverage),
      must: { atLeast: 0.77, atMost: 0.83 },
    },
    { name: 'coverage, windows watched to their end', value: rhythm.coverageWatched, unit: '', reference: beside(plain.coverageWatched) },
    { name: 'coverage, Kaplan and Meier', value: rhythm.coverageCensored, unit: '', reference: beside(plain.coverageCensored) },
    ...Object.entries(rhythm.coverageByVisits).map(([visits, { coverage }]) => (
      { name: `coverage after ${visits} visits`, value: coverage, unit: '', reference: beside(plain.coverageByVisits[visits]!.coverage) }
    )),
    { name: 'width of the window', value: rhythm.widthDays, unit: 'days', reference: beside(plain.widthDays) },
    { name: 'pinball loss at .1, .5, .9', value: rhythm.pinball, unit: 'days', reference: beside(plain.pinball) },
    { name: 'to learn', value: cost.trainSeconds, unit: 's' },
    { name: 'an answer from a memory', value: cost.microsPerAnswer, unit: 'us' },
  ]
}
