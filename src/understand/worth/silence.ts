import type { Purchases } from './buying/purchases.ts'

/**
 * How the log-odds of "will not buy" are turned: `level` + `slope` times those of the model + what `traits` weigh (none, or one weight for
 * each of `traitsOf`).
 */
export type Silence = { readonly level: number; readonly slope: number; readonly traits?: readonly number[] | undefined }
/** What a model says of silence of customers known at the time. */
export type Said = { readonly customers: readonly Purchases[]; readonly none: readonly number[]; readonly bought: readonly number[] }

/** A probability with its log-odds turned. Times of the customer in weeks. */
export function turned(probability: number, silence: Silence, customer?: Silenced): number {
  let odds = silence.level + silence.slope * logOdds(probability)
  const { traits } = silence
  if (traits && customer) {
    const seen = traitsOf(customer)
    for (let i = 0; i < traits.length; i++) odds += traits[i]! * seen[i]!
  }
  return 1 / (1 + Math.exp(-odds))
}

/** Who it is about, in weeks. */
export type Silenced = Pick<Purchases, 'frequency' | 'recency' | 'age'>

/**
 * What the models of buying do not see: that who came once and never again is of another kind, how often somebody came, how long they have
 * been away, and how long beside their own mean gap (log of weeks; half a day is added to each, so that nothing is 0). The same array each
 * time.
 */
export function traitsOf({ frequency, recency, age }: Silenced): readonly number[] {
  const away = Math.log(age - recency + halfDay)
  shared[0] = frequency === 0 ? 1 : 0
  shared[1] = Math.log1p(frequency)
  shared[2] = away
  shared[3] = frequency === 0 ? 0 : away - Math.log(recency / frequency + halfDay)
  return shared
}

export function logOdds(probability: number): number {
  const sure = Math.min(1 - 1e-12, Math.max(1e-12, probability))
  return Math.log(sure / (1 - sure))
}

/** Mean logarithm of the probability given to what came. */
export function logScoreOf(windows: readonly Said[], silence: Silence): number {
  let [sum, count] = [0, 0]
  for (const { customers, none, bought } of windows) {
    none.forEach((each, i) => {
      const said = Math.min(1 - 1e-9, Math.max(1e-9, turned(each, silence, customers[i])))
      sum += Math.log(bought[i] === 0 ? said : 1 - said)
    })
    count += none.length
  }
  return count === 0 ? -Infinity : sum / count
}

// --- internal ---

const halfDay = 0.5 / 7
const shared: number[] = [0, 0, 0, 0]
