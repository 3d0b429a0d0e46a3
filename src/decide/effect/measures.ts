/** What a ranking was tried on: who was treated (1 or 0), what followed, and the score of each, higher first. */
export type Tried = { readonly treated: ArrayLike<number>; readonly outcome: ArrayLike<number>; readonly scores: ArrayLike<number> }

/** Points from (0, 0): the first `sizes[i]` of the ranking and the value of the curve there. Those of one score share one point. */
export type Curve = { readonly sizes: readonly number[]; readonly values: readonly number[] }

/**
 * Qini curve: outcomes of the treated less those of the controls, these scaled to as many heads, Q(k) = Y_t - Y_c N_t / N_c (Radcliffe
 * 2007). 0 for the ratio where there is no control yet. All measures here are those of scikit-uplift 0.5, `sklift/metrics/metrics.py`;
 * other libraries divide otherwise, and figures of two scales must never be compared.
 */
export function qiniCurve(tried: Tried): Curve {
  return curveOf(tried, ({ treatedCount, controlCount, treatedSum, controlSum }) => (
    treatedSum - (controlCount === 0 ? 0 : (controlSum * treatedCount) / controlCount)
  ))
}

/** Uplift curve: U(k) = (Y_t / N_t - Y_c / N_c) (N_t + N_c). */
export function upliftCurve(tried: Tried): Curve {
  return curveOf(tried, ({ treatedCount, controlCount, treatedSum, controlSum }) => (
    (treatedCount + controlCount)
    * ((treatedCount === 0 ? 0 : treatedSum / treatedCount) - (controlCount === 0 ? 0 : controlSum / controlCount))
  ))
}

/**
 * `qini_auc_score`: the area between the curve and chance, as a share of the same area of a perfect ranking. Perfect are first the
 * treated with an outcome, last the controls with one (`negative_effect=True`, its default). 0 is chance, 1 cannot be reached. NaN where
 * nothing happened.
 */
export function qiniAucScore(tried: Tried): number {
  const { treated, outcome } = tried
  const perfect = Float64Array.from(outcome, (value, i) => (treated[i] === 1 ? value : -value))
  return shareOf(qiniCurve(tried), qiniCurve({ ...tried, scores: perfect }))
}

/**
 * `uplift_auc_score`: the same of the uplift curve, for outcomes of 0 and 1. Perfect is 2 where outcome and treatment are equal, and one
 * more for an outcome where controls with one outnumber treated without, else one more for a treatment.
 */
export function upliftAucScore(tried: Tried): number {
  const { treated, outcome } = tried
  const count = (wanted: number, arm: number): number => (
    Array.from(outcome).filter((value, i) => value === wanted && treated[i] === arm).length
  )
  const more = count(1, 0) > count(0, 1) ? outcome : treated
  const perfect = Float64Array.from(outcome, (value, i) => 2 * (value === treated[i] ? 1 : 0) + more[i]!)
  return shareOf(upliftCurve(tried), upliftCurve({ ...tried, scores: perfect }))
}

/** `uplift_at_k`, strategy `overall`: how much better the treated did than the controls among the first `share` of the ranking. */
export function upliftAt({ treated, outcome, scores }: Tried, share = 0.3): number {
  const first = orderOf(scores).slice(0, Math.floor(outcome.length * share))
  const sums = [0, 0]
  const counts = [0, 0]
  for (const row of first) {
    sums[treated[row]!]! += outcome[row]!
    counts[treated[row]!]!++
  }
  return sums[1]! / counts[1]! - sums[0]! / counts[0]!
}

// --- internal ---

type Heads = { treatedCount: number; controlCount: number; treatedSum: number; controlSum: number }

/** Highest score first, of equals the later row: as numpy's stable sort, reversed. */
function orderOf(scores: ArrayLike<number>): Int32Array {
  return Int32Array.from(scores, (_, row) => row).sort((a, b) => scores[a]! - scores[b]! || a - b).reverse()
}

function curveOf({ treated, outcome, scores }: Tried, valueOf: (heads: Heads) => number): Curve {
  const order = orderOf(scores)
  const [sizes, values] = [[0], [0]]
  const heads: Heads = { treatedCount: 0, controlCount: 0, treatedSum: 0, controlSum: 0 }
  order.forEach((row, place) => {
    if (treated[row] === 1) {
      heads.treatedCount++
      heads.treatedSum += outcome[row]!
    } else {
      heads.controlCount++
      heads.controlSum += outcome[row]!
    }
    if (place + 1 < order.length && scores[order[place + 1]!] === scores[row]) return
    sizes.push(place + 1)
    values.push(valueOf(heads))
  })
  return { sizes, values }
}

function shareOf(own: Curve, perfect: Curve): number {
  const chance = (perfect.sizes.at(-1)! * perfect.values.at(-1)!) / 2
  return (areaOf(own) - chance) / (areaOf(perfect) - chance)
}

/** By trapezia. */
function areaOf({ sizes, values }: Curve): number {
  let area = 0
  for (let i = 1; i < sizes.length; i++) area += ((sizes[i]! - sizes[i - 1]!) * (values[i]! + values[i - 1]!)) / 2
  return area
}
