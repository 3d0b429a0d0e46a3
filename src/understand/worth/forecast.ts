import { openAlive } from './alive.ts'
import { between } from './between.ts'
import { familyOf, type WorthModel } from './model.ts'
import { keptByDays } from './kept.ts'

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
  const silence = openAlive(model.counter)
  const { at } = model.chosen
  // Purchases of who is alive depend on nothing but how often and how long.
  const ahead = keptByDays((frequency, age) => family.whileAlive({ frequency, age: age / 7 }, days / 7, at))
  const forecast: Forecast = { alive: 0, silent: 0, purchases: 0, low: 0, high: 0 }
  const [r = 1] = at
  return bought => {
    const { frequency } = bought
    const isAlive = alive.alive(bought)
    const whileAlive = model.level * ahead(frequency, bought.age)
    forecast.alive = isAlive
    forecast.silent = turned(silence.none(bought, model.horizonDays), model.silence)
    forecast.purchases = isAlive * whileAlive
    between(forecast, { alive: isAlive, mean: whileAlive, shape: r + alive.steps * frequency, steps: alive.steps, spread: model.spread })
    return forecast
  }
}

/** A probability whose log-odds are turned. */
export function turned(probability: number, { level, slope }: WorthModel['silence']): number {
  const sure = Math.min(1 - 1e-12, Math.max(1e-12, probability))
  return 1 / (1 + Math.exp(-level - slope * Math.log(sure / (1 - sure))))
}
