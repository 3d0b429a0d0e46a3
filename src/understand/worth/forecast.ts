import { openAlive } from './alive.ts'
import { between } from './between.ts'
import { corrected } from './correction.ts'
import { keptByDays } from './kept.ts'
import { type FamilyAt, familyOf, type WorthModel } from './model.ts'
import { turned } from './silence.ts'

/**
 * What a memory says of when somebody bought, in days. `frequency`: days with a purchase after the first; `logGaps`: natural logarithms of
 * the gaps between them in days, summed.
 */
export type Bought = { readonly frequency: number; readonly recency: number; readonly age: number; readonly logGaps: number }

/** Written anew by each call of the forecaster; copy what is to be kept. Purchases are days with a purchase, `low` to `high` 95 %. */
export type Forecast = { alive: number; silent: number; purchases: number; low: number; high: number }

/**
 * Foretells the `days` ahead of any number of customers. `silent` is about the model's horizon, whatever the days. What costs a series
 * depends on whole numbers only and is kept, so that a million customers take a second.
 */
export type Forecaster = (bought: Bought) => Forecast

export function openForecaster(model: WorthModel, days: number): Forecaster {
  const family = familyOf(model.chosen.name)
  const alive = openAlive(model.chosen)
  const silence = isSame(model.chosen, model.counter) ? alive : openAlive(model.counter)
  const { at } = model.chosen
  const correction = { level: model.level, slope: model.slope ?? 1 }
  // Purchases of who is alive depend on nothing but how often and how long.
  const ahead = keptByDays((frequency, age) => family.whileAlive({ frequency, age: age / 7 }, days / 7, at))
  const forecast: Forecast = { alive: 0, silent: 0, purchases: 0, low: 0, high: 0 }
  const weeks = { frequency: 0, recency: 0, age: 0 }
  const purchasing = { alive: 0, mean: 0, shape: 0, steps: alive.steps, spread: model.spread }
  const [r = 1] = at
  return bought => {
    const { frequency } = bought
    const isAlive = alive.alive(bought)
    forecast.alive = isAlive
    weeks.frequency = frequency
    weeks.recency = bought.recency / 7
    weeks.age = bought.age / 7
    forecast.silent = turned(silence.none(bought, model.horizonDays), model.silence, weeks)
    forecast.purchases = corrected(isAlive * ahead(frequency, bought.age), days / 7, correction)
    purchasing.alive = isAlive
    purchasing.mean = forecast.purchases / Math.max(1e-12, isAlive)
    purchasing.shape = r + alive.steps * frequency
    between(forecast, purchasing)
    return forecast
  }
}

// --- internal ---

const isSame = (one: FamilyAt, other: FamilyAt): boolean => one.name === other.name && one.at.every((each, i) => each === other.at[i])
