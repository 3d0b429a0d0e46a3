import type { Facts } from '../facts.ts'
import type { LiftSums, ResponseModel } from './model.ts'

/**
 * How much of what an acceptance seems to bring really comes on top, by how sure it is that the customer comes anyway. Learned from a lot
 * that leaves some in peace (rest.ts): the lot is an instrument (Wald's ratio, weighted by what is at stake), so neither the choice of whom
 * to contact nor what is contacted later can bias it.
 */
export type Band = 'sure' | 'likely' | 'unsure' | 'gone'

export function bandOf({ comes, silent }: Pick<Facts, 'comes' | 'silent'>): Band {
  if (silent >= 0.5) return 'gone'
  return comes >= 0.75 ? 'sure' : comes >= 0.35 ? 'likely' : 'unsure'
}

/** `n`: stretches that it rests on. */
export type Lift = { readonly share: number; readonly error: number; readonly n: number }

/**
 * Share of the band and its standard error. First walk, then run: what the others show is drawn to the prior, and the band's own to that, by as
 * much as its own evidence is weak.
 */
export function liftOf(model: ResponseModel, band: Band): Lift {
  const others = drawn(totalBut(model, band), 1, priorError)
  // What is true of a band differs from what is true of the others, and of those little may be known.
  const own = drawn(model.lift[band] ?? none, others.factor, Math.hypot(bandError, others.error))
  return { share: Math.max(0, usual[band] * own.factor), error: usual[band] * own.error, n: own.n }
}

/** One stretch of one customer more. `foretold`: what contacts would bring, as foretold at first; `said`: of those that were made. */
export function withLift(model: ResponseModel, band: Band, { isResting, restShare, foretold, said, more }: Stretch): ResponseModel['lift'] {
  const { n, wz, wy, ww, yy } = model.lift[band] ?? none
  const w = ((isResting ? 0 : 1) - (1 - restShare)) * foretold * usual[band]
  const z = said * usual[band]
  return { ...model.lift, [band]: { n: n + 1, wz: wz + w * z, wy: wy + w * more, ww: ww + w * w, yy: yy + more * more } }
}

export type Stretch = {
  readonly isResting: boolean; readonly restShare: number; readonly foretold: number; readonly said: number
  /** Profit that came less what comes anyway. */
  readonly more: number
}

/** Purchases that came for one return that was foretold, of those who seemed to have gone; three foretold ones settle it half. */
export const returnShare = ({ returns: { foretold, came } }: ResponseModel): number => Math.min(1, (came + 3 * usual.gone) / (foretold + 3))

// --- internal ---

const none: LiftSums = { n: 0, wz: 0, wy: 0, ww: 0, yy: 0 }
/** Who comes anyway brings less more, whatever they accept. A guess to begin with, by which everything is measured. */
const usual: Readonly<Record<Band, number>> = { sure: 0.3, likely: 0.45, unsure: 0.6, gone: 0.6 }
/** What is true of this business may well be nothing, or twice as much; of a band within it, a third more or less. */
const priorError = 0.6
const bandError = 0.3

/** The factor on `usual`: the prior and the ratio, each by its precision. */
function drawn({ n, wz, wy, ww, yy }: LiftSums, prior: number, error: number): Omit<Lift, 'share'> & { readonly factor: number } {
  const noise = (ww * yy) / Math.max(1, n)
  const information = noise > 0 ? (wz * wz) / noise : 0
  const precision = 1 / error ** 2
  const factor = (precision * prior + (wz > 0 ? (information * wy) / wz : 0)) / (precision + information)
  return { factor, error: 1 / Math.sqrt(precision + information), n }
}

function totalBut({ lift }: ResponseModel, band: Band): LiftSums {
  return Object.entries(lift).reduce((sum, [name, each]) => (name === band ? sum : {
    n: sum.n + each.n, wz: sum.wz + each.wz, wy: sum.wy + each.wy, ww: sum.ww + each.ww, yy: sum.yy + each.yy,
  }), none)
}
