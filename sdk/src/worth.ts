/** What customers are worth. Money in the currency of the answer; `low` to `high` holds the truth 95 times in 100. */
export type Interval = { readonly mean: number; readonly low: number; readonly high: number }
/** A word and what stands in it; the page has the sentence. */
export type Said = { readonly code: string; readonly params: Readonly<Record<string, number | string>> }
export type Part = { readonly code: string; readonly amount: number }

export type CustomerState = 'new' | 'kept' | 'weakening' | 'lost'
/** Gives much, gets much: partner. Gives much, gets little: giver. Gives little, gets much: taker. Both little: guest. */
export type Corner = 'partner' | 'giver' | 'taker' | 'guest'

export type CustomerWorth = {
  readonly customerId: string
  readonly name: string | null
  readonly currency: string
  /** 1 is the best; its name as the business calls it. */
  readonly tier: number
  readonly tierName: { readonly en: string; readonly ru: string }
  readonly state: CustomerState
  /** Probability of still being a customer, and of buying nothing in the days that follow. */
  readonly alive: number
  readonly silent: { readonly probability: number; readonly days: number }
  readonly purchases: Interval & { readonly days: number }
  /** Profit ahead, discounted, in `days`: a mean. */
  readonly worth: Interval & { readonly days: number }
  /** Profit so far, and what it is made of (costs below 0). */
  readonly earned: number
  readonly earnedParts: readonly Part[]
  /** Profit of one purchase, as expected. */
  readonly perPurchase: number
  readonly balance: { readonly gives: number; readonly gets: number; readonly corner: Corner; readonly parts: readonly Part[] }
  /** What a year of knowing this customer costs. */
  readonly knowing: { readonly amount: number; readonly parts: readonly Part[] }
  readonly version: number | null
}

export type WorthModelReport = {
  readonly version: number
  /** The model that foretells purchases, the one that counts the lost, and what each did in the back-tests. */
  readonly chosen: string
  readonly counter: string
  readonly candidates: readonly { readonly name: string; readonly rmse: number; readonly logScore: number; readonly totalRatio: number }[]
  readonly warnings: readonly Said[]
}

export type WorthSummary = {
  readonly assessedAt: string | null
  readonly assessedOn: string | null
  readonly running: { readonly startedAt: string; readonly share: number } | null
  readonly currency: string
  readonly customers: number
  readonly days: number
  readonly horizonDays: number | null
  readonly total: Interval
  readonly model: WorthModelReport | null
  /** Ten tenths of the customers, best first. */
  readonly tenths: readonly { readonly tenth: number; readonly customers: number; readonly worth: number; readonly least: number }[]
  readonly tiers: readonly {
    readonly tier: number; readonly name: { readonly en: string; readonly ru: string }; readonly customers: number; readonly worth: number
    readonly least: number
  }[]
  readonly states: readonly { readonly state: CustomerState; readonly customers: number; readonly worth: number }[]
  readonly corners: readonly { readonly corner: Corner; readonly customers: number; readonly gives: number; readonly gets: number }[]
  /** Where much begins: the medians of those who were not lost. */
  readonly much: { readonly gives: number; readonly gets: number }
  /** What a year of knowing one customer costs on average, and its parts. */
  readonly knowing: { readonly amount: number; readonly parts: readonly Part[] }
}

export type WorthRow = {
  readonly customerId: string
  readonly name: string | null
  readonly tier: number
  readonly state: CustomerState
  readonly alive: number
  readonly worth: number
  readonly worthLow: number
  readonly worthHigh: number
  readonly earned: number
  readonly gives: number
  readonly gets: number
  readonly corner: Corner
  readonly lastOn: string
}
/** `unrewarded`: gives much and gets little, the greatest difference first. */
export type WorthSort = 'worth' | 'unrewarded' | 'risk'
export type WorthQuery = {
  readonly sort?: WorthSort | undefined; readonly corner?: Corner | undefined; readonly tier?: number | undefined
  readonly state?: CustomerState | undefined; readonly limit?: number | undefined; readonly cursor?: string | undefined
}
export type WorthPage = { readonly customers: readonly WorthRow[]; readonly next: string | null }
export type WorthPoint = {
  readonly customerId: string; readonly name: string | null; readonly gives: number; readonly gets: number; readonly corner: Corner
}

export type LeavingReason = { readonly code: string; readonly en: string; readonly ru: string; readonly mendable: boolean }
export type Tier = { readonly en: string; readonly ru: string; readonly share: number; readonly waitMinutes: number }
export type WorthSettings = {
  /** Share of the price that is profit, where neither product nor category say. */
  readonly margin: number
  readonly categoryMargins: Readonly<Record<string, number>>
  /** What one of each costs: order, return, complaint, delivery, minute of staff, a message by channel, a year of keeping a customer. */
  readonly costs: Readonly<Record<string, number>>
  readonly discountRate: number
  readonly worthYears: number
  /** Who will not buy for so many days counts as lost; 0: as the purchases themselves say. */
  readonly lossHorizonDays: number
  readonly winBackCost: number
  readonly leavingReasons: readonly LeavingReason[]
  readonly balance: { readonly hour: number; readonly rightOrder: number; readonly need: number }
  readonly tiers: readonly Tier[]
  readonly queueBoundMinutes: number
}
