import type { WorthModel } from '../worth/model.ts'
import { spreadOf, type Uncertain } from './spread.ts'

/** What came and went in one month (months since the year 0); `kept` is by how much the number of the kept changes. */
export type FlowRow = Uncertain & {
  readonly month: number
  readonly new: number
  readonly wonBack: number
  readonly money: number
  readonly kept: number
}

export type LostMonth = {
  readonly month: string
  readonly new: number; readonly wonBack: number
  readonly lost: number; readonly lostLow: number; readonly lostHigh: number
  readonly kept: number; readonly weakening: number
  readonly money: number
  readonly base: number
}

/**
 * Month by month until `until`, at most `most` of them; what was before stands in the base of the first. At the end of a month
 * base = base before + new + wonBack - lost, and base = kept + weakening.
 */
export function flowOf(rows: readonly FlowRow[], until: number, spread: WorthModel['countSpread'], most = 36): LostMonth[] {
  const byMonth = new Map(rows.map(row => [row.month, row]))
  const first = rows.reduce((least, { month }) => Math.min(least, month), until)
  const from = Math.max(first, until - most + 1)
  const months: LostMonth[] = []
  let [base, kept] = [0, 0]
  for (let month = first; month <= until; month++) {
    const row = byMonth.get(month) ?? nothing
    const { mean, low, high } = spreadOf(row, spread)
    base = base + row.new + row.wonBack - mean
    kept += row.kept
    if (month < from) continue
    months.push({
      month: monthText(month), new: row.new, wonBack: row.wonBack, lost: mean, lostLow: low, lostHigh: high, kept, weakening: base - kept,
      money: row.money, base,
    })
  }
  return months
}

/** The months since the year 0 of a local day since 1970. */
export function monthOf(day: number): number {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

// --- internal ---

const nothing: Omit<FlowRow, 'month'> = { new: 0, wonBack: 0, certain: 0, likely: 0, chance: 0, most: 0, money: 0, kept: 0 }

const monthText = (month: number): string => (
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
)
