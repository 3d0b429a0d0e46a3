import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { knownBefore } from '../../src/decide/effect/before.ts'
import { pickTrial } from '../../src/decide/effect/trial.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { dataFile } from '../../test/data.ts'
import { upliftBench } from './bench.ts'
import { readTrial } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'usual-uplift-'))
afterAll(() => rmSync(folder, { recursive: true }))
function fileOf(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text)
  return path
}
const named = { treatment: 'Arm=Letter A', control: 'none', outcome: 'bought' }

test.each([
  ['a.csv', ',', (bought: number) => String(bought)], ['b.csv.gz', ';', (bought: number) => (bought ? 'Yes' : 'no')],
])('%s is read by its header; other arms, and those of whom nothing is known, are skipped', (name, mark, cell) => {
  const rows = Array.from({ length: 120 }, (_, i) => [i % 2 ? 'letter a' : 'None', i % 3 === 0 ? cell(1) : cell(0), i % 7])
  const lines = [['arm', 'Bought', 'plan'], ...rows, ['Letter B', cell(1), 3], ['none', '', 3]]
  const { columns, treated, propensity, outcome } = readTrial(fileOf(name, lines.map(line => line.join(mark)).join('\n')), named)
  expect(treated).toEqual(Uint8Array.from(rows, (_, i) => i % 2))
  expect(outcome).toEqual(Float64Array.from(rows, (_, i) => (i % 3 === 0 ? 1 : 0)))
  expect(propensity[0]).toBe(0.5)
  expect(columns.map(column => column.name)).toEqual(['plan'])
})

test('what is not there is said', () => {
  const path = fileOf('c.csv', 'arm,bought\nnone,1\nLetter A,x\n')
  expect(() => readTrial(path, { ...named, outcome: 'paid' })).toThrow('no column paid; it has arm, bought')
  expect(() => readTrial(path, named)).toThrow('"x" is no number')
  expect(() => readTrial(path, { ...named, treatment: 'arm' })).toThrow('COLUMN=VALUE')
  expect(() => readTrial(fileOf('d.csv', 'arm,bought\nnone,1\nLetter A,2\n'), named)).toThrow('1 rows have Arm "Letter A" and 1 "none"')
})

test('where kind x is moved the ranking is claimed and its contacts earn; the click afterwards is not learned from', async () => {
  const { json, figures } = await upliftBench.run({
    size: 'smoke', file: fileOf('e.csv', made()), ...named, gain: 10, cost: 2, say: () => undefined,
  })
  expect(json).toMatchObject({ claimed: true, columns: ['kind', 'age'], leftOut: [{ column: 'clicked', code: 'depends' }] })
  const { folds, models } = json as unknown as Shown
  for (const { policy, everybody } of folds) expect(policy.netRevenue).toBeGreaterThan(everybody.netRevenue)
  expect(folds.map(({ share }) => share > 0.4 && share < 0.6)).toEqual([true, true, true, true, true])
  expect(models['random']).toMatchObject({ claimed: false })
  expect(models['drRidge']!.qini.mean).toBeGreaterThan(models['random']!.qini.mean)
  expect(figures.map(({ name }) => name)).toContain('net revenue of the chosen, the worst fold')
}, 20_000)

test('a file needs its columns named', async () => {
  await expect(upliftBench.run({ size: 'smoke', file: 'x.csv', say: () => undefined })).rejects.toThrow('--treatment')
})

const hillstrom = dataFile('uplift-hillstrom/hillstrom.csv.gz') ?? ''
describe.skipIf(hillstrom === '')('Hillstrom (skipped: no uplift-hillstrom in USUAL_DATA)', () => {
  test('other outcomes of the women\'s e-mail are found without their names, by every tenth customer', () => {
    const trial = readTrial(hillstrom, { treatment: 'segment=Womens E-Mail', control: 'No E-Mail', outcome: 'visit' })
    expect(trial.treated.length).toBe(42_693)
    const everyTenth = pickTrial(trial, Int32Array.from(trial.treated, (_, row) => row).filter(row => row % 10 === 0))
    expect(knownBefore(everyTenth, []).leftOut.map(({ column }) => column)).toEqual(['conversion', 'spend'])
  }, 60_000)
})

// --- internal ---

type Shown = {
  readonly models: Readonly<Record<string, { readonly qini: { readonly mean: number } }>>
  readonly folds: readonly {
    readonly share: number; readonly policy: { readonly netRevenue: number }; readonly everybody: { readonly netRevenue: number }
  }[]
}

/** Kind x buys half a time more often for a letter, others never more; a tenth of the rows are read. */
function made(): string {
  const random = seededRandom(4)
  const lines = Array.from({ length: 6000 }, () => {
    const [treated, kind] = [random() < 0.5, random() < 0.5 ? 'x' : 'y']
    const bought = random() < 0.1 + (treated && kind === 'x' ? 0.5 : 0)
    const clicked = treated && random() < 0.6
    return [treated ? 'Letter A' : 'none', bought ? 1 : 0, kind, Math.floor(20 + 50 * random()), clicked ? 1 : 0].join(',')
  })
  return ['arm,bought,kind,age,clicked', ...lines].join('\n')
}
