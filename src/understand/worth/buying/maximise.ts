/** Where a function of positive parameters is greatest, with what its bend there says of how well each is known. */
export type Maximum = {
  readonly at: readonly number[]; readonly value: number
  /** Covariance of the logarithms of the parameters; undefined on a ridge, where the bend has no inverse. */
  readonly covariance: readonly (readonly number[])[] | undefined
}

/**
 * BFGS on the logarithms of the parameters, from each start; the best end counts. Slopes by central differences (a likelihood of some
 * thousand customers is smooth to 1e-12 of its value, so that they are good to 1e-7). Deterministic. Outside of e^-14 .. e^`wall` a
 * parameter says "none of this"; the wall keeps the search where doubles are exact.
 */
export function maximise(
  of: (parameters: readonly number[]) => number, starts: readonly (readonly number[])[], wall = widest,
): Maximum {
  const within = (walled: number) => (logs: readonly number[]): number => {
    if (logs.some(each => !(each > -widest && each < walled))) return -Infinity
    const value = of(logs.map(Math.exp))
    return Number.isFinite(value) ? value : -Infinity
  }
  const ends = starts.map(start => climb(within(wall), start.map(Math.log)))
  const { at, value } = ends.reduce((best, each) => (each.value > best.value ? each : best))
  return { at: at.map(Math.exp), value, covariance: inverse(bendAt(within(widest + 1), at, value)) }
}

// --- internal ---

type Objective = (logs: readonly number[]) => number

const mostSteps = 100
const widest = 14

function climb(of: Objective, start: readonly number[]): { readonly at: readonly number[]; readonly value: number } {
  let at = [...start]
  let value = of(at)
  let slope = slopeAt(of, at)
  let still = 0
  let metric = identity(at.length, 1 / Math.max(1, Math.hypot(...slope)))
  for (let step = 0; step < mostSteps; step++) {
    let move = metric.map(line => dot(line, slope))
    const length = Math.hypot(...move)
    if (length > 2) move = move.map(each => (each * 2) / length)
    let share = 1
    let next = at
    let reached = -Infinity
    for (; share > 1e-8; share /= 2) {
      next = at.map((each, i) => each + share * move[i]!)
      reached = of(next)
      if (reached >= value + 1e-4 * share * dot(move, slope)) break
    }
    if (!(reached > value)) break
    const nextSlope = slopeAt(of, next)
    metric = updated(metric, next.map((each, i) => each - at[i]!), slope.map((each, i) => each - nextSlope[i]!))
    const gained = reached - value
    at = next
    value = reached
    slope = nextSlope
    // Twice in a row: one small step may be the metric's fault. On a ridge each step gains a little for ever.
    still = gained < 1e-9 * Math.abs(value) ? still + 1 : 0
    if (still === 2) break
  }
  return { at, value }
}

function slopeAt(of: Objective, at: readonly number[]): number[] {
  const by = 1e-5
  return at.map((_, i) => {
    const slope = (of(moved(at, i, by)) - of(moved(at, i, -by))) / (2 * by)
    return Number.isFinite(slope) ? slope : 0
  })
}

/** The negative of the matrix of second derivatives. */
function bendAt(of: Objective, at: readonly number[], value: number): number[][] {
  const by = 1e-3
  return at.map((_, i) => at.map((__, j) => {
    if (i === j) return -(of(moved(at, i, by)) - 2 * value + of(moved(at, i, -by))) / by ** 2
    const corner = (a: number, b: number): number => of(moved(moved(at, i, a * by), j, b * by))
    return -(corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1)) / (4 * by ** 2)
  }))
}

const moved = (at: readonly number[], i: number, by: number): number[] => at.map((each, j) => (i === j ? each + by : each))
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, each, i) => sum + each * b[i]!, 0)
const identity = (size: number, scale: number): number[][] => (
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? scale : 0)))
)

/** The step of Broyden, Fletcher, Goldfarb and Shanno on the inverse; kept as it is where the function did not bend downwards. */
function updated(metric: number[][], step: readonly number[], fall: readonly number[]): number[][] {
  const along = dot(step, fall)
  if (!(along > 1e-12)) return metric
  const through = metric.map(line => dot(line, fall))
  const scale = (1 + dot(fall, through) / along) / along
  return metric.map((line, i) => line.map((each, j) => (
    each + scale * step[i]! * step[j]! - (through[i]! * step[j]! + step[i]! * through[j]!) / along
  )))
}

/** Gauss and Jordan; undefined where the matrix is not positive, which for a bend means a ridge. */
function inverse(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length
  const rows = matrix.map((line, i) => [...line, ...identity(size, 1)[i]!])
  for (let i = 0; i < size; i++) {
    const pivot = rows[i]![i]!
    if (!(pivot > 1e-9)) return undefined
    rows[i] = rows[i]!.map(each => each / pivot)
    for (let j = 0; j < size; j++) {
      if (j !== i) rows[j] = less(rows[j]!, rows[i]!, rows[j]![i]!)
    }
  }
  return rows.map(line => line.slice(size))
}

const less = (line: readonly number[], other: readonly number[], times: number): number[] => line.map((each, k) => each - times * other[k]!)
