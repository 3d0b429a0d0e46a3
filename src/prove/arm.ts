/**
 * What is kept of the customers of one arm: sums only, so that arms of several days, circles or machines add up (`addedArms`) and one
 * customer can be taken out again. `outcome` is what is compared (money, or 1 and 0 for a yes), `before` the same of the time before the
 * customer was assigned (0 where nothing is known); a `before` that the treatment could have touched would make the lift wrong.
 */
export type ArmSums = {
  /** Customers assigned, whether anything reached them or not. */
  readonly n: number
  /** Sums of outcome, outcome^2, outcome^3. */
  readonly sum: number
  readonly squares: number
  readonly cubes: number
  /** Sums of before, before^2, outcome x before. */
  readonly before: number
  readonly beforeSquares: number
  readonly cross: number
}

export const emptyArm: ArmSums = { n: 0, sum: 0, squares: 0, cubes: 0, before: 0, beforeSquares: 0, cross: 0 }

/** The sums of one customer. */
export const armOf = (outcome: number, before = 0): ArmSums => ({
  n: 1, sum: outcome, squares: outcome ** 2, cubes: outcome ** 3, before, beforeSquares: before ** 2, cross: outcome * before,
})

export const addedArms = (a: ArmSums, b: ArmSums): ArmSums => ({
  n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares, cubes: a.cubes + b.cubes,
  before: a.before + b.before, beforeSquares: a.beforeSquares + b.beforeSquares, cross: a.cross + b.cross,
})

/** Mean, variance and third central moment of the outcome; what `before` is and how both vary together. Variances divide by n - 1. */
export function momentsOf({ n, sum, squares, cubes, before, beforeSquares, cross }: ArmSums): Moments {
  const [mean, beforeMean] = [sum / n, before / n]
  const within = (products: number, left: number, right: number): number => (products - left * right / n) / (n - 1)
  return {
    n, mean, variance: Math.max(0, within(squares, sum, sum)), thirdMoment: cubes / n - (3 * mean * squares) / n + 2 * mean ** 3,
    beforeMean, beforeVariance: Math.max(0, within(beforeSquares, before, before)), covariance: within(cross, sum, before),
  }
}

export type Moments = {
  readonly n: number; readonly mean: number; readonly variance: number; readonly thirdMoment: number
  readonly beforeMean: number; readonly beforeVariance: number; readonly covariance: number
}
