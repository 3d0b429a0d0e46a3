import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dataFile } from '../../test/data.ts'
import { worthBench } from './bench.ts'
import { worthByRecencyBench } from './byRecency.ts'
import { dayOf, readLog } from './log.ts'

const silent = (): void => undefined
const cdnow = dataFile('clv-cdnow/cdnow_sample.csv.gz') ?? ''
describe.skipIf(cdnow === '')('CDNOW (skipped: no clv-cdnow in USUAL_DATA)', async () => {
  const json = cdnow === '' ? undefined : (await worthBench.run({ size: 'real', file: cdnow, say: silent })).json as Shown

  test.each([
    ['BG/NBD', -9582.429, 0.01, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }], ['MBG/NBD', -9582.14, 0.01, {}],
    ['Pareto/NBD', -9594.976, 0.02, {}], ['Gamma-Gamma', -4055.918, 0.02, {}],
  ])('%s finds the published maximum', (name, logLikelihood, within, params) => {
    const model = json!.models[name]!
    expect(Math.abs(model.logLikelihood - logLikelihood)).toBeLessThan(within)
    for (const [key, value] of Object.entries(params)) expect(Math.abs(model.params[key]! - value)).toBeLessThan(0.0006)
  })

  test('the spending is the published', () => {
    const { p, q, v } = json!.models['Gamma-Gamma']!.params
    expect([p!.toFixed(2), q!.toFixed(2), v!.toFixed(2)]).toEqual(['6.25', '3.74', '15.44'])
  })

  test('the model that was chosen before the holdout holds there', () => {
    const { rmse, holdoutTotal } = json!.models[json!.chosen]!
    expect(rmse).toBeLessThanOrEqual(1.603)
    expect(Math.abs(holdoutTotal - 1882) / 1882).toBeLessThan(0.1)
  })

  test('the lost are counted, and the interval holds the truth', () => {
    expect(json!.lost.actual).toBe(1673)
    expect(json!.lost.low).toBeLessThan(1673)
    expect(json!.lost.high).toBeGreaterThan(1673)
    expect(json!.lost.high - json!.lost.low).toBeLessThan(400)
    expect(json!.lost.brier).toBeLessThanOrEqual(0.1615)
    expect(json!.lost.model).not.toBe('BG/NBD')
  })
})

const donations = dataFile('clv-donations/donations_calibration_rf.csv') ?? ''
test.skipIf(donations === '')('BG/BB finds the published maximum of the donations (skipped: no clv-donations in USUAL_DATA)', async () => {
  const { json } = await worthByRecencyBench.run({ size: 'real', file: donations, say: silent })
  const { models, lost } = json as Shown
  const { params, logLikelihood } = models['BG/BB']!
  expect(Math.abs(logLikelihood + 33225.58)).toBeLessThan(0.1)
  expect(Object.values(params).map(value => Math.round(value * 100) / 100)).toEqual([1.2, 0.75, 0.66, 2.78])
  expect(lost.actual).toBe(6746)
})

test('a log is read by the names or the places of its columns; days are merged, returns left out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'log-'))
  try {
    const read = async (text: string) => {
      await writeFile(join(folder, 'log.csv'), text)
      return readLog(join(folder, 'log.csv'))
    }
    const expected = [{ days: [dayOf('2024-03-01'), dayOf('2024-03-05')], amounts: [5, 4] }]
    expect(await read('amount;day;customer\n4;2024-03-05;a\n2;2024-03-01;a\n3;2024-03-01 10:00;a\n-4;2024-03-06;a\n')).toEqual(expected)
    expect(await read('a,20240301,5\na,20240305,4\n')).toEqual(expected)
    expect(await read('who,when,what\na,2024/03/01,5\na,2024/03/05,4\n')).toEqual(expected)
    expect(await read(' 00001 20240301 2  5.00\n 00001 20240305 1  4.00\n')).toEqual(expected)
    expect(await read('Invoice Date,Customer ID,Price,Quantity\n3/1/2024 8:26,a,2.5,2\n3/5/2024 9:00,a,1,4\n')).toEqual(expected)
    await expect(read('nothing\n')).rejects.toThrow('no line with a customer and a date')
  } finally {
    await rm(folder, { recursive: true })
  }
})

// --- internal ---

type Shown = {
  readonly chosen: string
  readonly models: Readonly<Record<string, {
    readonly params: Readonly<Record<string, number>>; readonly logLikelihood: number; readonly holdoutTotal: number; readonly rmse: number
  }>>
  readonly lost: { readonly model: string; readonly low: number; readonly high: number; readonly actual: number; readonly brier: number }
}
