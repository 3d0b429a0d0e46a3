import { seededRandom } from '../../src/platform/random.ts'
import { type ArmSums, emptyArm, momentsOf } from '../../src/prove/arm.ts'
import { liftOf } from '../../src/prove/lift.ts'
import { spending, type Town, trueLift } from './town.ts'

export type Peeked = {
  readonly town: string
  /** Share of experiments in which some look's interval missed the truth: of the fixed-n test, and of the confidence sequence. */
  readonly fixed: number; readonly sequence: number
  /** The sequence's interval at the last look beside the fixed-n one. */
  readonly widthRatio: number
  /** Customers at the first look at which the sequence dared to speak, on average; and the share of experiments in which it never did. */
  readonly toldAt: number; readonly neverTold: number
}

export type Looking = { readonly experiments: number; readonly from: number; readonly to: number; readonly every: number }

/** Experiments that somebody looks at again and again; the truth is known. */
export function peeked(town: Town, { experiments, ...looking }: Looking): Peeked {
  const all = Array.from({ length: experiments }, (_, i) => peekedOnce(town, looking, 1000 + i))
  const share = (of: (one: Once) => boolean): number => all.filter(of).length / experiments
  const told = all.filter(({ widthRatio }) => widthRatio > 0)
  return {
    town: town.name, fixed: share(one => one.fixedMissed), sequence: share(one => one.sequenceMissed),
    widthRatio: told.reduce((sum, one) => sum + one.widthRatio, 0) / told.length,
    toldAt: all.reduce((sum, { toldAt }) => sum + (toldAt ?? looking.to), 0) / experiments,
    neverTold: share(one => one.toldAt === undefined),
  }
}

// --- internal ---

type Once = {
  readonly fixedMissed: boolean; readonly sequenceMissed: boolean; readonly widthRatio: number; readonly toldAt: number | undefined
}

function peekedOnce(town: Town, { from, to, every }: Omit<Looking, 'experiments'>, seed: number): Once {
  const random = seededRandom(seed)
  const truth = trueLift(town)
  const [control, treated]: [Sums, Sums] = [{ ...emptyArm }, { ...emptyArm }]
  let [fixedMissed, sequenceMissed, widthRatio] = [false, false, 0]
  let toldAt: number | undefined
  for (let n = 1; n <= to; n++) {
    const isTreated = random() < town.treatedShare
    add(isTreated ? treated : control, spending(town, isTreated, random))
    if (n < from || n % every > 0) continue
    const { lift, halfWidth } = fixedTest(control, treated)
    fixedMissed ||= Math.abs(lift - truth) > halfWidth
    const told = liftOf(control, treated)
    if (told.kind === 'too_few') continue
    toldAt ??= n
    sequenceMissed ||= truth < told.low || truth > told.high
    if (n === to) widthRatio = (told.high - told.low) / (2 * halfWidth)
  }
  return { fixedMissed, sequenceMissed, widthRatio, toldAt }
}

/** The test of the textbook: two means, each arm its own variance (Welch), 1.96 standard errors. */
function fixedTest(control: ArmSums, treated: ArmSums): { readonly lift: number; readonly halfWidth: number } {
  const [c, t] = [momentsOf(control), momentsOf(treated)]
  return { lift: t.mean - c.mean, halfWidth: 1.96 * Math.sqrt(c.variance / control.n + t.variance / treated.n) }
}

type Sums = { -readonly [key in keyof ArmSums]: number }

/** In place: twenty million customers are added one by one. */
function add(arm: Sums, { outcome, before }: { readonly outcome: number; readonly before: number }): void {
  arm.n++
  arm.sum += outcome
  arm.squares += outcome ** 2
  arm.cubes += outcome ** 3
  arm.before += before
  arm.beforeSquares += before ** 2
  arm.cross += outcome * before
}
