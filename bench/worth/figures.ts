import type { Figure } from '../bench.ts'

/** What a bench of worth measured; totals are purchases in the holdout, actuals NaN where they are not known. */
type Worth = {
  readonly actualTotal: number; readonly holdoutTotal: number; readonly rmse: number | undefined; readonly plainRmse?: number
  readonly lost: {
    readonly count: number; readonly low: number; readonly high: number; readonly actual: number; readonly brier?: number
    readonly calibrationError?: number; readonly calibrationNoise?: number
  }
}

export function worthFigures({ actualTotal, holdoutTotal, rmse, plainRmse, lost }: Worth): Figure[] {
  const beside = (name: string, value: number = NaN) => (Number.isNaN(value) ? {} : { reference: { name, value } })
  return [
    { name: 'purchases expected', value: holdoutTotal, unit: '', ...beside('actual', actualTotal) },
    ...(rmse === undefined ? [] : [{ name: 'RMSE', value: rmse, unit: '', ...beside('uncorrected', plainRmse) }]),
    { name: 'customers who will not buy', value: lost.count, unit: '', ...beside('actual', lost.actual) },
    { name: 'lower end of the 95 %', value: lost.low, unit: '', ...beside('actual', lost.actual) },
    { name: 'upper end of the 95 %', value: lost.high, unit: '', ...beside('actual', lost.actual) },
    ...(lost.brier === undefined ? [] : [{ name: 'Brier score of "will not buy"', value: lost.brier, unit: '' }]),
    ...(lost.calibrationError === undefined ? [] : [{
      name: 'calibration error of it', value: lost.calibrationError, unit: '', ...beside('by chance alone', lost.calibrationNoise),
    }]),
  ]
}

export const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)
