import { forecast, quantile, type Forecast } from './forecast.ts'
import { interval } from './nextVisit.ts'
import type { Origin } from './origins.ts'
import type { Rhythm } from './rhythm.ts'
import { windowOf, type Window } from './window.ts'

/**
 * How good forecasts made the day after each visit were. A window is decided when the visit came or when its last day has passed without
 * one (a miss); where the data end earlier it is undecided. `coverage` is that of the decided: short gaps are decided sooner, so beside
 * it stand `coverageWatched`, of the windows that end before the data do whatever came of them, and `coverageCensored`, of all, by Kaplan
 * and Meier; `coverageLeast` and `coverageMost` count all undecided as missed, as held. Windows without a last day are counted apart
 * (`openShare`). `widthInGaps` is the mean width over the mean of the customers' own gaps. `pinball` in days at .1, .5 and .9, of times
 * cut at the end of the data on both sides (Powell 1986: the quantile of the cut time is the cut quantile). `surprise` is the mean of
 * -log P(what happened), nats.
 */
export type Examination = Coverage & {
  readonly pinball: number; readonly widthDays: number; readonly widthInGaps: number; readonly surprise: number
  readonly coverageByVisits: Readonly<Record<string, Coverage>>
}

export type Coverage = {
  readonly visits: number; readonly decided: number; readonly coverage: number; readonly watched: number; readonly coverageWatched: number
  readonly coverageCensored: number; readonly coverageLeast: number; readonly coverageMost: number; readonly openShare: number
}

export function examine(origins: readonly Origin[], rhythm: Rhythm): Examination {
  return figuresOf(origins.map(origin => {
    const ahead = forecast(origin.pulse, rhythm)
    const quantiles = levels.map(level => quantile(ahead, level, origin.gone))
    return judged(origin, windowOf(ahead, interval, origin.gone), quantiles, surpriseOf(origin, ahead))
  }))
}

/** One forecast and what came of it. `at`: 0 to 1 before the window, to 2 in it, above after it. */
export type Judged = {
  readonly origin: Origin; readonly window: Window; readonly at: number; readonly pinball: number; readonly surprise: number
}

export function judged(origin: Origin, window: Window, quantiles: readonly (number | null)[], surprise: number): Judged {
  const { days, watched } = origin
  const loss = quantiles.reduce((sum: number, quantileDays, i) => {
    const off = days - Math.min(quantileDays ?? Infinity, watched)
    return sum + Math.max(levels[i]! * off, (levels[i]! - 1) * off)
  }, 0)
  return { origin, window, at: placeOf(days, window), pinball: loss / quantiles.length, surprise }
}

const levels = [0.1, 0.5, 0.9]

export function figuresOf(all: readonly Judged[]): Examination {
  const bins = { 2: [2, 2], '3-5': [3, 5], '6-15': [6, 15], '16+': [16, Infinity], 1: [1, 1] } as const
  const within = (from: number, to: number): Judged[] => all.filter(({ origin: { pulse } }) => pulse.visits >= from && pulse.visits <= to)
  const byVisits = Object.entries(bins).map(([name, [from, to]]) => [name, coverageOf(within(from, to))] as const)
  const closed = all.filter(({ window }) => window.latest !== null)
  const gapOf = ({ origin: { pulse } }: Judged): number => Math.exp(pulse.meanLog)
  const repeated = closed.filter(({ origin }) => origin.pulse.gaps > 0)
  return {
    ...coverageOf(all), pinball: mean(all, each => each.pinball), widthDays: mean(closed, widthOf),
    widthInGaps: mean(repeated, widthOf) / mean(repeated, gapOf), surprise: mean(all, each => each.surprise),
    coverageByVisits: Object.fromEntries(byVisits),
  }
}

// --- internal ---

function coverageOf(all: readonly Judged[]): Coverage {
  const closed = all.filter(({ window }) => window.latest !== null)
  const isHeld = ({ origin, at }: Judged): boolean => origin.came && at > 1 && at <= 2
  const decided = closed.filter(({ origin, window }) => origin.came || origin.watched >= window.latest!)
  const watched = closed.filter(({ origin, window }) => origin.watched >= window.latest!)
  const held = decided.filter(isHeld).length
  return {
    visits: all.length, decided: decided.length, coverage: held / decided.length,
    watched: watched.length, coverageWatched: watched.filter(isHeld).length / watched.length, coverageCensored: censoredCoverage(closed),
    coverageLeast: held / closed.length, coverageMost: (held + closed.length - decided.length) / closed.length,
    openShare: 1 - closed.length / Math.max(1, all.length),
  }
}

/** What comes between 1 and 2 on the scale of the window, by the product-limit estimate. */
function censoredCoverage(all: readonly Judged[]): number {
  const sorted = all.toSorted((a, b) => a.at - b.at || Number(b.origin.came) - Number(a.origin.came))
  let left = 1
  let before = 1
  for (let i = 0; i < sorted.length && sorted[i]!.at <= 2; i++) {
    if (sorted[i]!.origin.came) left *= 1 - 1 / (sorted.length - i)
    if (sorted[i]!.at <= 1) before = left
  }
  return before - left
}

function placeOf(days: number, { earliest, latest }: Window): number {
  if (days < earliest) return days / earliest
  const end = latest ?? Infinity
  return days <= end ? 1 + (days - earliest + 1) / (end - earliest + 1) : 2 + (days - end)
}

function surpriseOf({ gone, days, came }: Origin, { comeBy }: Forecast): number {
  const by = comeBy[Math.min(days, comeBy.length - 1)]!
  const seen = came && days < comeBy.length ? by - comeBy[days - 1]! : 1 - by
  return -Math.log(Math.max(1e-9, seen) / Math.max(1e-9, 1 - comeBy[Math.min(gone, comeBy.length - 1)]!))
}

const widthOf = ({ window }: Judged): number => window.latest! - window.earliest + 1

function mean(all: readonly Judged[], of: (each: Judged) => number): number {
  return all.reduce((sum, each) => sum + of(each), 0) / all.length
}
