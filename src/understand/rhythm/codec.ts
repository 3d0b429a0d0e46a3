import { featureCount } from './hazard.ts'
import { evidenceFrom, type Rhythm } from './rhythm.ts'

/** A rhythm as bytes: JSON, about 4 kB, the same for equal rhythms. */
export function encodeRhythm(rhythm: Rhythm): Buffer {
  const { learnedFrom, meanLog, priorGaps, basketLog, weekdays, priorOrders, coefficients, calibration } = rhythm
  const fields = { version, learnedFrom, meanLog, priorGaps, basketLog, weekdays, priorOrders, coefficients, calibration }
  return Buffer.from(JSON.stringify(fields))
}

/** The rhythm in `bytes`. Throws on what is not one, or of a version whose features were others. */
export function decodeRhythm(bytes: Uint8Array): Rhythm {
  const read = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Rhythm> & { readonly version?: unknown }
  const { learnedFrom, meanLog, priorGaps, basketLog, weekdays, priorOrders, coefficients, calibration } = read
  if (
    read.version !== version || !isNumber(learnedFrom) || !isNumber(meanLog) || !isNumber(priorGaps) || !isNumber(basketLog)
    || !isNumber(priorOrders) || !areNumbers(weekdays, 7) || !areNumbers(coefficients, featureCount) || !Array.isArray(calibration)
    || (calibration.length !== 0 && calibration.length !== evidenceFrom.length)
    || !calibration.every(table => areNumbers(table) && table.length > 1)
  ) throw new Error(`these bytes are not a rhythm of version ${version}`)
  return { learnedFrom, meanLog, priorGaps, basketLog, weekdays, priorOrders, coefficients, calibration }
}

// --- internal ---

const version = 1

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function areNumbers(value: unknown, length?: number): value is number[] {
  return Array.isArray(value) && value.every(isNumber) && (length === undefined || value.length === length)
}
