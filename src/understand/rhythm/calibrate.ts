import { forecast } from './forecast.ts'
import type { Origin } from './origins.ts'
import { evidenceBin, evidenceFrom, type Rhythm } from './rhythm.ts'

/**
 * What the model's distribution function is worth in truth, by evidence: where the visit came the function has a value u that should be
 * spread evenly over 0 to 1; where it is still open it is known to be above some u. The distribution of u is estimated by Kaplan and
 * Meier (1958, J. Am. Stat. Assoc. 53:457), half believed and pulled to the even one by `evenWeight` customers, and put in place of the
 * model's own. Split-conformal prediction with censoring, one table for each bin; `origins` are later than all that `rhythm` was learned
 * from.
 */
export function calibrationOf(origins: readonly Origin[], rhythm: Rhythm): number[][] {
  const seen = evidenceFrom.map((): Seen[] => [])
  origins.forEach((origin, i) => seen[evidenceBin(origin.pulse.visits)]!.push(seenOf(origin, rhythm, i)))
  return seen.map(tableOf)
}

// --- internal ---

type Seen = { readonly customer: string; readonly u: number; readonly came: boolean }

const steps = 40
const evenWeight = 100
/** Half: what was off in one stretch of time is partly the season. */
const believed = 0.5

/** A visit on a whole day stands for any moment of it: spread by the golden ratio, which is even and needs no chance. */
function seenOf({ customer, pulse, days, came }: Origin, rhythm: Rhythm, i: number): Seen {
  const { comeBy } = forecast(pulse, rhythm, false)
  const by = comeBy[Math.min(days, comeBy.length - 1)]!
  if (!came || days >= comeBy.length) return { customer, u: by, came: false }
  const before = comeBy[days - 1]!
  return { customer, u: before + ((i * 0.6180339887498949) % 1) * (by - before), came }
}

function tableOf(seen: readonly Seen[]): number[] {
  const sorted = seen.toSorted((a, b) => a.u - b.u || Number(b.came) - Number(a.came))
  const customers = new Set(seen.map(({ customer }) => customer)).size
  const share = believed * customers / (customers + evenWeight)
  let left = 1
  let at = 0
  let [lastU, lastLeft] = [0, 1]
  return Array.from({ length: steps + 1 }, (_, step) => {
    const u = step / steps
    for (; at < sorted.length && sorted[at]!.u <= u; at++) {
      if (!sorted[at]!.came) continue
      left *= 1 - 1 / (sorted.length - at)
      ;[lastU, lastLeft] = [sorted[at]!.u, left]
    }
    // Beyond the last that came nothing was seen: the model's own shape goes on from there.
    const beyond = at >= sorted.length || sorted.length - at < fewest ? lastLeft * ((1 - u) / Math.max(1e-9, 1 - lastU)) : left
    return share * (1 - Math.min(left, beyond)) + (1 - share) * u
  })
}

const fewest = 20
