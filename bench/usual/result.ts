import { calibrationError, calibrationNoise, measure, type Metrics, reliability, type Said } from '../../src/understand/measures.ts'

/** A basket to foretell: the baskets before it, what was bought, and what the usual proposed, best first. */
export type Case = {
  readonly before: readonly (readonly number[])[]; readonly truth: readonly number[]; readonly owned: ReadonlySet<number>
}

export type Scores = Metrics & Readonly<Record<'repeat@10' | 'new@10', number>>
export type Result =
  Readonly<Record<'usual' | 'formula' | 'tifuKnn' | 'globalTop' | 'personalTop' | 'gpTop' | 'gpTopByPopularity', Scores>>
  & Readonly<Record<'calibrationError' | 'calibrationNoise' | 'trainSeconds' | 'microsPerAnswer' | 'microsOf64' | 'bytesPerCustomer'
    | 'tested', number>>
  & { readonly reliability: ReturnType<typeof reliability> }

/** The metrics of a ranking, and its recall of what had been bought before and of what was new, apart. */
export function scoresOf(rankings: readonly (readonly number[])[], cases: readonly Case[]): Scores {
  const part = (isPart: (item: number, each: Case) => boolean): number => {
    let sum = 0
    let count = 0
    cases.forEach((each, i) => {
      const wanted = each.truth.filter(item => isPart(item, each))
      if (wanted.length === 0) return
      const shown = new Set(rankings[i]!.slice(0, 10))
      sum += wanted.filter(item => shown.has(item)).length / wanted.length
      count++
    })
    return sum / Math.max(1, count)
  }
  return {
    ...measure(rankings, cases.map(each => each.truth)),
    'repeat@10': part((item, { owned }) => owned.has(item)), 'new@10': part((item, { owned }) => !owned.has(item)),
  }
}

export function trustOf(said: readonly Said[]): Pick<Result, 'calibrationError' | 'calibrationNoise' | 'reliability'> {
  return { calibrationError: calibrationError(said), calibrationNoise: calibrationNoise(said), reliability: reliability(said) }
}
