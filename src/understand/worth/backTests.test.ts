import { expect, test } from 'vitest'
import { known, windowsOf } from './backTests.ts'
import { corrected, correctionOf } from './correction.ts'
import { seasonIn, seasonOf } from './season.ts'
import { fitFamily } from './buying/family.ts'
import { mbgCnbd } from './buying/bgNbd.ts'
import { logScoreOf } from './silence.ts'
import { shiftDeviation, shiftOf, turningOf } from './turning.ts'

test('windows are as long as what lies ahead where the past allows three, and end at the present', () => {
  const long = windowsOf(0, 400, 60)
  expect(long.every(({ origin, end }) => end - origin === 60 && origin >= 120)).toBe(true)
  expect(long).toHaveLength(6)
  expect(long.at(-1)).toEqual({ origin: 340, end: 400 })
  expect(windowsOf(0, 100, 90)).toEqual([50, 62, 75].map(origin => ({ origin, end: 100 })))
})

test('what was expected too little is corrected half way, and left alone where too little came', () => {
  const said = (many: number) => [{
    weeks: 10, expected: Array.from({ length: many }, (_, i) => 1 + (i % 5)),
    bought: Array.from({ length: many }, (_, i) => 4 * (1 + (i % 5))),
  }]
  expect(corrected(3, 10, correctionOf(said(1000)))).toBeCloseTo(6, 1)
  expect(corrected(3, 10, correctionOf(said(2)))).toBeCloseTo(3, 9)
  expect(corrected(3, 10, correctionOf([]))).toBeCloseTo(3, 9)
  // Who was expected often came less, who seldom more: half of that is believed, and the total stays.
  const turned = [{ weeks: 1, expected: [1, 4], bought: [2, 3] }].flatMap(test => Array.from({ length: 50 }, () => test))
  const { slope } = correctionOf(turned)
  expect(slope).toBeLessThan(0.9)
  expect(slope).toBeGreaterThan(0.5)
})

test('what was said of silence too seldom is turned to what came, and to nothing where all is well', () => {
  const window = (share: number) => {
    const none = Array.from({ length: 1000 }, (_, i) => 0.1 + (0.8 * i) / 1000)
    // Exactly `share` of each hundred with about the same probability are silent.
    const bought = none.map((each, i) => ((i % 100) / 100 < each * share ? 0 : 1))
    return { none, bought, customers: none.map((_each, i) => ({ frequency: i % 7, recency: i % 7, age: 10, logGaps: 0 })) }
  }
  const well = turningOf([window(1), window(1)], false)
  expect(Math.abs(well.level)).toBeLessThan(0.1)
  expect(Math.abs(well.slope - 1)).toBeLessThan(0.15)
  const turned = turningOf([window(0.6), window(0.6)], false)
  expect(Math.abs(shiftOf(window(0.6), turned))).toBeLessThan(0.05)
  expect(logScoreOf([window(0.6)], turned)).toBeGreaterThan(logScoreOf([window(0.6)], { level: 0, slope: 1 }))
  expect(shiftDeviation([window(0.6), window(1)], turned)).toBeGreaterThan(shiftDeviation([window(0.6), window(0.6)], turned))
  expect(turningOf([{ customers: [], none: [0.2], bought: [0] }], false)).toEqual({ level: 0, slope: 1 })
})

test('a season that came twice is found, and one year tells none', () => {
  // Everyone buys each 20 days, and each 10 in December.
  const buyers = Array.from({ length: 200 }, (_, i) => {
    const days: number[] = []
    for (let day = 18_262 + (i % 20); day < 18_262 + 1096; day += new Date(day * 86_400_000).getUTCMonth() === 11 ? 10 : 20) days.push(day)
    return { days, amounts: [] }
  })
  const until = 18_262 + 1095
  const fitted = fitFamily(mbgCnbd(1), known(buyers, until))
  const season = seasonOf(fitted, buyers, until)!
  expect(season.reduce((sum, each) => sum + each, 0)).toBeCloseTo(12, 9)
  expect(season[11]! / season[5]!).toBeGreaterThan(1.6)
  expect(seasonIn(season, until - 31, until)).toBeCloseTo(season[11]!, 1)
  expect(seasonIn(season, until, until + 365)).toBeCloseTo(1, 1)
  expect(seasonOf(fitted, buyers.map(({ days }) => ({ days: days.filter(day => day > until - 400), amounts: [] })), until)).toBeNull()
})
