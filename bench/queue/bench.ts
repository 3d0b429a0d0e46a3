import { readFile } from 'node:fs/promises'
import { minuteMs } from '../../src/decide/queue/order.ts'
import type { Bench, Figure } from '../bench.ts'
import { startServer } from '../server.ts'
import { callAll, makeCustomers, timeNext } from './counters.ts'
import { everybodyOf, type Handling, shopDay, shopWorths } from './shopDay.ts'
import { simulate, weightedMinutes } from './simulate.ts'
import { cobham, threeClasses } from './threeClasses.ts'

/**
 * Who is served first: the rule against what queueing theory says of it, against first come, first served on the same days of a shop
 * at 95 % load, and by eight counters at once on a real database. FILE: worths of customers, the last number of each line; else they are
 * drawn.
 */
export const queueBench: Bench = {
  name: 'queue',
  summary: 'priority: three classes against Cobham, days at 95 % load against first come, eight counters on a database [FILE of worths]',
  run: async ({ size, file, say }) => {
    const isReal = size === 'real'
    const worths = file === undefined ? shopWorths(20_000, 1) : await readWorths(file)
    const classes = againstTheory(isReal ? 1_000_000 : 60_000, isReal)
    const days = isReal ? 200 : 15
    const whose = file === undefined ? 'drawn worths' : `${worths.length} worths of ${file}`
    say(`${days} days of eight hours at eight counters and 95 % load, ${whose}`)
    const shops = [
      { handling: 'exponential', boundMinutes: 60 }, { handling: 'lognormal', boundMinutes: 60 },
      { handling: 'exponential', boundMinutes: 45 }, { handling: 'exponential', boundMinutes: 30 },
    ] as const
    const seen = shops.map(shop => ({ ...shop, ...days95(worths, { ...shop, days }) }))
    const database = await onDatabase(worths, isReal)
    return {
      figures: [...classes.figures, ...seen.flatMap(toFigures), ...database.figures],
      json: { threeClasses: classes.json, days: seen, ...database.json },
    }
  },
}

// --- internal ---

type Part = { readonly figures: readonly Figure[]; readonly json: Readonly<Record<string, unknown>> }
type Shop = { readonly handling: Handling; readonly boundMinutes: number }

function againstTheory(count: number, isReal: boolean): Part {
  const theory = cobham()
  const rule = threeClasses(count, 'rule', 1)
  const firstCome = threeClasses(count, 'first come', 1)
  const within = isReal ? 1.02 : 1.2
  const beside = (name: string, value: number, expected: number): readonly Figure[] => {
    const reference = { name: 'Cobham', value: expected }
    return [
      { name, value, unit: '', reference, must: { atMost: within, of: 'ratio' } },
      { name: `${name}, at least`, value, unit: '', reference, must: { atLeast: 2 - within, of: 'ratio' } },
    ]
  }
  return {
    figures: [
      ...rule.waits.flatMap((wait, i) => beside(`three classes: wait of class ${i + 1}`, wait, theory.waits[i]!)),
      ...beside('three classes: cost a minute', rule.costRate, theory.costRate),
      ...beside('three classes: load x wait, conserved', rule.conserved, theory.conserved),
      {
        name: 'three classes: cost beside first come', value: rule.costRate, unit: '',
        reference: { name: 'first come', value: firstCome.costRate },
      },
    ],
    json: { customers: count, theory, rule, firstCome },
  }
}

type Days = {
  /** Wait weighted by worth under the rule over that of first come, on the same days; 95 % interval over the days. */
  readonly ratio: number; readonly low: number; readonly high: number
  readonly ruleMinutes: number; readonly firstComeMinutes: number; readonly meanRatio: number
  readonly longestMinutes: number; readonly firstComeLongestMinutes: number
  /** The longest on those days on which first come holds the bound. */
  readonly longestHeldMinutes: number
  /** Days on which somebody waited longer than the bound; `needless`: where first come would have held it. */
  readonly days: number; readonly daysOver: number; readonly firstComeDaysOver: number; readonly needless: number
  readonly customers: number; readonly over: number; readonly firstComeOver: number
}

function days95(worths: readonly number[], { handling, boundMinutes, days }: Shop & { readonly days: number }): Days {
  const everybody = everybodyOf(worths)
  const options = { counters, boundMs: boundMinutes * minuteMs }
  const seen = Array.from({ length: days }, (_, i) => {
    const customers = shopDay({ seed: i + 1, handling, counters, load: 0.95, hours: 8, worths, everybody })
    const [rule, first] = [simulate(customers, 'rule', options), simulate(customers, 'first come', options)]
    const over = (waits: Float64Array): number => waits.filter(wait => wait > options.boundMs).length
    return {
      customers: customers.length, rule: weightedMinutes(customers, rule), first: weightedMinutes(customers, first),
      plain: mean(rule.waitsMs), plainFirst: mean(first.waitsMs), over: over(rule.waitsMs), firstOver: over(first.waitsMs),
      longest: rule.longestMs / minuteMs, firstLongest: first.longestMs / minuteMs,
    }
  })
  const sum = (of: (day: (typeof seen)[number]) => number): number => seen.reduce((total, day) => total + of(day), 0)
  const ratio = sum(day => day.rule) / sum(day => day.first)
  // Of a ratio of two means: the spread of what is left of each day (Cochran, Sampling Techniques, 6.4).
  const spread = Math.sqrt(sum(day => (day.rule - ratio * day.first) ** 2) / (days - 1) / days) / (sum(day => day.first) / days)
  return {
    ratio, low: ratio - 1.96 * spread, high: ratio + 1.96 * spread, ruleMinutes: sum(day => day.rule) / days,
    firstComeMinutes: sum(day => day.first) / days, meanRatio: sum(day => day.plain) / sum(day => day.plainFirst),
    longestMinutes: Math.max(...seen.map(day => day.longest)), firstComeLongestMinutes: Math.max(...seen.map(day => day.firstLongest)),
    longestHeldMinutes: Math.max(...seen.filter(day => day.firstOver === 0).map(day => day.longest)),
    days, daysOver: seen.filter(day => day.over > 0).length, firstComeDaysOver: seen.filter(day => day.firstOver > 0).length,
    needless: seen.filter(day => day.over > 0 && day.firstOver === 0).length,
    customers: sum(day => day.customers), over: sum(day => day.over), firstComeOver: sum(day => day.firstOver),
  }
}

/**
 * Where first come breaks the bound, no order holds it: who waits longest waits least under first come. With half an hour it breaks
 * it on one day in eight, and those days have most of the waiting, so a bar there would say more of the shop than of the rule.
 */
function toFigures(shop: Shop & Days): Figure[] {
  const { handling, boundMinutes, ratio, high, longestHeldMinutes, longestMinutes, firstComeLongestMinutes, days, daysOver } = shop
  const name = `${handling}, bound ${boundMinutes} min`
  const isFair = boundMinutes > 30
  return [
    { name: `${name}: wait by worth`, value: ratio, unit: 'of first come', ...(isFair && { must: { atMost: 0.5 } }) },
    { name: `${name}: upper end (95 %)`, value: high, unit: 'of first come', ...(isFair && { must: { atMost: 0.5 } }) },
    {
      name: `${name}: longest where it can be held`, value: longestHeldMinutes, unit: 'min',
      ...(isFair && { must: { atMost: boundMinutes } }),
    },
    { name: `${name}: longest`, value: longestMinutes, unit: 'min', reference: { name: 'first come', value: firstComeLongestMinutes } },
    { name: `${name}: days beyond the bound`, value: daysOver, unit: `of ${days}` },
    { name: `${name}: first come, days beyond it`, value: shop.firstComeDaysOver, unit: `of ${days}` },
  ]
}

async function onDatabase(worths: readonly number[], isReal: boolean): Promise<Part> {
  const server = await startServer()
  try {
    await makeCustomers(server.db, Array.from({ length: 2000 }, (_, i) => worths[i % worths.length]!))
    const all = await callAll(server, isReal ? 2000 : 200, counters)
    const { nextMs, bareMs } = await timeNext(server.db, isReal ? 1000 : 100, 200)
    const [next, bare] = [quantile(nextMs, 0.99), quantile(bareMs, 0.99)]
    return {
      figures: [
        { name: 'eight counters: handed out twice', value: all.twice, unit: '', must: { atMost: 0 } },
        { name: 'eight counters: left behind', value: all.missed, unit: '', must: { atMost: 0 } },
        { name: `eight counters: calls, ${all.called} waiting at first`, value: all.perSecond, unit: 'calls/s' },
        { name: 'next with 200 waiting, p99', value: next, unit: 'ms', reference: { name: 'a row by its key', value: bare } },
        {
          name: 'next with 200 waiting, median', value: quantile(nextMs, 0.5), unit: 'ms',
          reference: { name: 'a row by its key', value: quantile(bareMs, 0.5) },
        },
      ],
      json: { counters: all, nextP99Ms: next, barePathP99Ms: bare },
    }
  } finally {
    await server.stop()
  }
}

const counters = 8

async function readWorths(file: string): Promise<number[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/)
  const worths = lines.map(line => Number(line.match(/-?\d+(\.\d+)?(e[+-]?\d+)?/gi)?.at(-1) ?? NaN)).filter(Number.isFinite)
  if (worths.every(worth => worth <= 0)) throw new Error(`no worth above 0 in ${file}: the last number of a line is a worth`)
  return worths
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!
}
