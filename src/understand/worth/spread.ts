import type { BackTest } from './backTests.ts'
import { stepsOf } from './model.ts'
import { corrected } from './correction.ts'
import type { Candidate } from './outlook.ts'

/**
 * How much more the purchases of single customers vary than the model says, as a multiple of its variance, 1 to 4: squared errors of the
 * back-tests over the variances they should have had.
 */
export function spreadOf(candidate: Candidate): number {
  let [came, said] = [0, 0]
  for (const test of candidate.tests) {
    for (let i = 0; i < test.expected.length; i++) {
      const mean = corrected(test.expected[i]!, test.weeks, candidate.correction)
      came += (test.bought[i]! - mean) ** 2
      said += variance(candidate, test, i, mean)
    }
  }
  return said > 0 ? Math.min(4, Math.max(1, came / said)) : 1
}

// --- internal ---

/** Of a count that is none with the chance of having left, else of a rate that is known as well as the purchases so far tell. */
function variance({ fitted: { family, at } }: Candidate, { customers }: BackTest, i: number, mean: number): number {
  const alive = Math.max(1e-6, family.alive(customers[i]!, at))
  const steps = stepsOf(family.name) ?? 1
  const whileAlive = mean / alive
  const own = whileAlive / steps + whileAlive ** 2 / (at[0]! + steps * customers[i]!.frequency)
  return alive * (own + whileAlive ** 2) - mean ** 2
}
