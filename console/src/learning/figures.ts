import type { LearnedKind } from '@usual/sdk/types.ts'
import type { Format } from '../words/format.ts'
import type { Words } from '../words/words.ts'

export type Figure = { readonly name: string; readonly value: string; readonly text: string }
export type Bin = { readonly said: number; readonly cameTrue: number }

/** The figures that people understand, in words, in the order in which they matter; the others stand among `allFigures`. */
export function mainFigures(metrics: Metrics, kind: LearnedKind, words: Words['learning'], format: Format): readonly Figure[] {
  const known = new Map(Object.entries(metrics).map(([name, value]) => [plainName(name), value]))
  return Object.keys(kinds).flatMap(name => {
    const value = known.get(name)
    const text = (kind === 'taste' ? words.tasteFigures[name] : undefined) ?? words.figures[name]
    return value === undefined || text === undefined ? [] : [{ name, value: figureValue(name, value, words, format), text }]
  })
}

/** Every figure but the bins of the reliability, by the name that the API has for it. */
export function allFigures(metrics: Metrics, format: Format): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(metrics).filter(([name]) => !isBin.test(name)).map(([name, value]) => ({ name, value: format.figure(value) }))
}

/** What was said and what came true, by bins of what was said; empty where it was not measured. */
export function reliabilityOf(metrics: Metrics): readonly Bin[] {
  return Array.from({ length: 10 }, (_, i) => ({ said: metrics[`bin${i}said`], cameTrue: metrics[`bin${i}true`] }))
    .flatMap(({ said, cameTrue }) => (said === undefined || cameTrue === undefined ? [] : [{ said, cameTrue }]))
}

/** A figure of any name as it is read: a share as per cent, days as days. */
export function figureValue(name: string, value: number, words: Words['learning'], format: Format): string {
  const kind = kinds[plainName(name)]
  if (kind === 'share') return format.finePercent(value)
  if (kind === 'ofTen') return words.ofTen(format.number(Math.round(value * 100) / 10))
  if (kind === 'days') return words.days(Math.round(value * 10) / 10, format.number(value))
  return format.figure(value)
}

/** Fine enough that versions which differ little do not stand at one tick. */
export function tickText(name: string, value: number, words: Words['learning'], format: Format): string {
  return kinds[plainName(name)] === 'share' ? format.finePercent(value, 2) : figureValue(name, value, words, format)
}

export function figureName(name: string, words: Words['learning']): string {
  return words.names[plainName(name)] ?? name
}

// --- internal ---

type Metrics = Readonly<Record<string, number>>

const kinds: Readonly<Record<string, 'share' | 'ofTen' | 'days'>> = {
  precision10: 'ofTen', phr10: 'share', recall10: 'share', repeatrecall10: 'share', newrecall10: 'share', ndcg10: 'share',
  coverage: 'share', widthdays: 'days', calibrationerror: 'share', totalratio: 'share', horizondays: 'days', lostcoverage: 'share',
}

const isBin = /^bin\d+/

/** "recall@10", "recallAt10" and "recall_10" are one figure. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/at(?=\d)|[^a-z\d]/g, '')
}
