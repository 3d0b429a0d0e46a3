import type { WorthModel } from './model.ts'

/** What a memory says of when somebody bought, days. `frequency`: days with a purchase after the first; `logGaps`: natural logarithms of the gaps in days, summed. */
export type Bought = { readonly frequency: number; readonly recency: number; readonly age: number; readonly logGaps: number }

/** Written anew by each call of the forecaster; copy what is to be kept. Purchases are days with a purchase, `low` to `high` 95 %. */
export type Forecast = { alive: number; silent: number; purchases: number; low: number; high: number }

/**
 * Foretells the `days` ahead of any number of customers. `silent` is about the model's horizon, whatever the days. Functions of whole days
 * that cost a series are kept, so that a million customers take seconds.
 */
export type Forecaster = (bought: Bought) => Forecast

export declare function openForecaster(model: WorthModel, days: number): Forecaster
