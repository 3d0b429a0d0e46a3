import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dataFile } from '../../test/data.ts'
import type { Size } from '../bench.ts'
import { rhythmBench } from './bench.ts'

test('a file too small to learn from is answered by the default', async () => {
  await inFolder(async folder => {
    const file = join(folder, 'few.csv')
    await writeFile(file, `customer,date\n${['01', '08', '15', '22', '29'].map(day => `a,2024-03-${day}`).join('\n')}\n`)
    const { json } = await rhythmBench.run({ size: 'real', file, say: () => undefined })
    expect(json).toMatchObject({ coverage: 1, baseline: { coverage: expect.any(Number) as number } })
  })
})

const file = dataFile('online-retail/online_retail_2009-12_2010-12.csv.gz') ?? ''
describe.skipIf(file === '')('a year of Online Retail (skipped: no online-retail in USUAL_DATA)', () => {
  test('the window holds the next visit four times in five, by each way of counting, where mean gap and deviation do not', async () => {
    const { figures, json } = await measure('real')
    expect(json.protocol.visits).toBeGreaterThan(7000)
    for (const coverage of [json.coverage, json.protocol.coverageWatched, json.protocol.coverageCensored]) {
      expect(coverage).toBeGreaterThanOrEqual(0.77)
      expect(coverage).toBeLessThanOrEqual(0.83)
    }
    expect(json.pinball).toBeLessThan(0.85 * json.baseline.pinball)
    expect(json.baseline.protocol.coverageWatched).toBeLessThan(0.77)
    expect(json.microsPerAnswer).toBeLessThan(1000)
    expect(figures.length).toBeGreaterThan(5)
  }, 60_000)

  test('a fifth of the customers is measured in seconds', async () => {
    const { json } = await measure('smoke')
    expect(json.coverageByVisits['16+']).toBeGreaterThan(0.6)
  }, 30_000)
})

// --- internal ---

type Measured = Awaited<ReturnType<typeof rhythmBench.run>>
type Shown = {
  readonly coverage: number; readonly pinball: number; readonly microsPerAnswer: number
  readonly coverageByVisits: Readonly<Record<string, number>>
  readonly protocol: Protocol; readonly baseline: { readonly pinball: number; readonly protocol: Protocol }
}
type Protocol = { readonly visits: number; readonly coverageWatched: number; readonly coverageCensored: number }

async function measure(size: Size): Promise<Measured & { readonly json: Shown }> {
  return await rhythmBench.run({ size, file, say: () => undefined }) as Measured & { readonly json: Shown }
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'visits-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
