import { type Forecaster, openForecaster } from './forecast.ts'
import type { WorthModel } from './model.ts'

/** Forecasters of one model by how many days ahead. Each keeps 4 MB of answers, so what is asked about again finds it warm. */
export function forecasterFor(model: WorthModel, days: number): Forecaster {
  let known = byModel.get(model)
  if (!known) byModel.set(model, (known = new Map()))
  const forecaster = known.get(days) ?? openForecaster(model, days)
  // The one asked for last is the last to go.
  known.delete(days)
  known.set(days, forecaster)
  if (known.size > mostKept) known.delete(known.keys().next().value!)
  return forecaster
}

// --- internal ---

/** Ten years by the year, and some stretches that somebody asked for. */
const mostKept = 14
const byModel = new WeakMap<WorthModel, Map<number, Forecaster>>()
