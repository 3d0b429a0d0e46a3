import { type Claim, claimOf, gainOfHalf, type TriedHalf, tryHalves } from '../../src/decide/effect/claim.ts'
import type { Mean } from '../../src/decide/effect/choose.ts'
import { qiniAucScore, upliftAt, upliftAucScore } from '../../src/decide/effect/measures.ts'
import { isYesOrNo, type Trial } from '../../src/decide/effect/trial.ts'
import { seededRandom } from '../../src/platform/random.ts'

/** Mean and standard deviation over test halves, and each. */
export type Spread = { readonly mean: number; readonly sd: number; readonly each: readonly number[] }
export type Judged = Claim & {
  readonly qini: Spread; readonly uplift30: Spread
  /** Of an outcome of 0 and 1 only. */
  readonly auuc?: Spread
}

/**
 * Every learner, what the product chose in each training half (`product`) and a ranking by chance (`random`), on the same test halves: the
 * measures of scikit-uplift, and whether a claim would be made.
 */
export async function judgeHalves(
  trial: Trial, splits: number, say: (line: string) => void,
): Promise<{ readonly models: Readonly<Record<string, Judged>>; readonly chosen: readonly string[] }> {
  const found = new Map<string, Found>()
  const chosen: string[] = []
  const random = seededRandom(1)
  for await (const half of tryHalves(trial, { splits, seed: 1 })) {
    chosen.push(half.chosen)
    const byChance = half.psi.map(() => random())
    for (const [name, scores] of Object.entries({ product: half.scores[half.chosen]!, ...half.scores, random: byChance })) {
      const own = found.get(name) ?? { qini: [], uplift30: [], auuc: [], gains: [] }
      take(own, half, scores)
      found.set(name, own)
    }
    say(`half ${chosen.length} of ${2 * splits}: ${half.chosen}, Qini ${found.get('product')!.qini.at(-1)!.toFixed(4)}`)
  }
  const isBinary = isYesOrNo(trial.outcome)
  return {
    chosen,
    models: Object.fromEntries([...found].map(([name, { qini, uplift30, auuc, gains }]) => [name, {
      ...claimOf(gains), qini: spreadOf(qini), uplift30: spreadOf(uplift30), ...(isBinary ? { auuc: spreadOf(auuc) } : {}),
    }])),
  }
}

// --- internal ---

type Found = { readonly qini: number[]; readonly uplift30: number[]; readonly auuc: number[]; readonly gains: Mean[] }

function take(found: Found, half: TriedHalf, scores: Float64Array): void {
  const tried = { treated: half.test.treated, outcome: half.test.outcome, scores }
  found.qini.push(qiniAucScore(tried))
  found.uplift30.push(upliftAt(tried, 0.3))
  found.auuc.push(upliftAucScore(tried))
  found.gains.push(gainOfHalf(half, scores))
}

function spreadOf(each: readonly number[]): Spread {
  const mean = each.reduce((sum, value) => sum + value, 0) / each.length
  const square = each.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, sd: Math.sqrt(square / Math.max(1, each.length - 1)), each }
}
