import { betaQuantile } from './beta.ts'

/** What one of the lost said. */
export type Answer = { readonly stratum: string; readonly reason: string }
/** Customers of one kind who were lost, those who answered among them. */
export type Stratum = { readonly key: string; readonly customers: number }
export type ReasonShare = {
  readonly reason: string; readonly share: number; readonly low: number; readonly high: number; readonly count: number
}

/**
 * Which share of all the lost had which reason, from what some of them said; each of its own in its interval 90 times in 100. Some kinds
 * of customers answer more readily than others, so an answer counts for those of its stratum who did not answer (post-stratification); a
 * stratum of few answers leans on all of them (`lean`). The interval is that of Clopper and Pearson for as many answers as the weights
 * leave (Kish 1965; Korn and Graubard 1998), corrected for a population that is finite: Wilson's and Jeffreys' hold 90 % on average but
 * not for each share, and rare reasons are many. `reasons` are listed even where nobody gave them. Most often said first.
 */
export function sharesOf(answers: readonly Answer[], strata: readonly Stratum[], reasons: readonly string[] = []): ReasonShare[] {
  const heard = weigh(answers, strata)
  if (heard.length === 0) return []
  const named = new Set([...reasons, ...answers.map(({ reason }) => reason)])
  return [...named]
    .map(reason => {
      const counts = heard.map(({ said }) => said.get(reason) ?? 0)
      const share = Math.min(1, heard.reduce((sum, { each }, i) => sum + each * counts[i]!, 0))
      return { reason, share, ...within(share, sizeFor(share, counts, heard)), count: counts.reduce((sum, count) => sum + count, 0) }
    })
    .sort((a, b) => b.share - a.share || (a.reason < b.reason ? -1 : 1))
}

// --- internal ---

/** A stratum that answered: what an answer of it weighs, how often each reason was given, how many answered of how many. */
type Heard = { readonly each: number; readonly said: ReadonlyMap<string, number>; readonly answers: number; readonly customers: number }

/** How many answers of everybody a stratum's own are joined by: with one of its own it is heard as half. */
const lean = 1

/** How unlike strata are: variance of a share between them, as a part of share x (1 - share). What leaning on all of them errs by. */
const unlike = 0.1

/** Left out at each end. A little less than .05: 9 times in 10 is to hold for each share, and effective sizes are estimates themselves. */
const tail = 0.04

/** The weights of all answers together are 1. */
function weigh(answers: readonly Answer[], strata: readonly Stratum[]): Heard[] {
  const said = new Map(strata.map(({ key }) => [key, new Map<string, number>()]))
  for (const { stratum, reason } of answers) {
    const counts = said.get(stratum) ?? new Map<string, number>()
    said.set(stratum, counts.set(reason, (counts.get(reason) ?? 0) + 1))
  }
  const sizes = new Map(strata.map(({ key, customers }) => [key, customers]))
  const all = [...said].map(([key, counts]) => {
    const own = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return { said: counts, answers: own, customers: Math.max(own, sizes.get(key) ?? 0) }
  })
  const total = all.reduce((sum, { customers }) => sum + customers, 0)
  const lent = all.reduce((sum, { customers, answers: own }) => sum + ((customers / total) * lean) / (own + lean), 0)
  return all
    .filter(({ answers: own }) => own > 0)
    .map(stratum => ({ ...stratum, each: stratum.customers / total / (stratum.answers + lean) + lent / answers.length }))
}

/**
 * How many answers of a plain sample tell as much of this reason; Infinity where everybody has answered. The lesser of two: what unlike
 * weights leave of any reason, and what they leave of this one, which may be given most where an answer weighs most.
 */
function sizeFor(share: number, counts: readonly number[], heard: readonly Heard[]): number {
  const all = heard.reduce((sum, { customers }) => sum + customers, 0)
  let plain = 0
  let own = 0
  let astray = 0
  heard.forEach(({ each, answers, customers }, i) => {
    const variance = each ** 2 * answers * (1 - answers / customers)
    const here = (counts[i]! + lean * share) / (answers + lean)
    plain += variance
    astray += (each * answers - customers / all) ** 2
    own += variance * here * (1 - here)
  })
  if (plain <= 1e-12) return Infinity
  const spread = share * (1 - share)
  return 1 / (Math.max(plain, spread > 0 ? own / spread : 0) + unlike * astray)
}

function within(share: number, size: number): { low: number; high: number } {
  if (size === Infinity) return { low: share, high: share }
  const said = share * size
  return { low: betaQuantile(tail, said, size - said + 1), high: betaQuantile(1 - tail, said + 1, size - said) }
}
