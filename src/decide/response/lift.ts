import type { Facts } from '../facts.ts'
import type { LiftSums, ResponseModel } from './model.ts'

/**
 * How much of what an acceptance seems to bring would not have come anyway, by how sure it is that the customer comes anyway. Learned from
 * choices left to chance (Robinson's residual on residual regression, as in the R-learner of Nie and Wager, 2021), from a prior on.
 */
export type Band = 'sure' | 'likely' | 'unsure' | 'gone'

export function bandOf({ comes, silent }: Pick<Facts, 'comes' | 'silent'>): Band {
  if (silent >= 0.5) return 'gone'
  return comes >= 0.75 ? 'sure' : comes >= 0.35 ? 'likely' : 'unsure'
}

export type Lift = { readonly share: number; readonly error: number; readonly n: number }

/** Share of the band, and its standard error; each band is drawn to its prior by as much as its own evidence is weak. */
export function liftOf(model: ResponseModel, band: Band): Lift {
  const prior = priors[band]
  const sums = model.lift[band] ?? none
  const noise = sums.n < 2 ? 1 : sums.yy / sums.n
  const precision = 1 / priorError ** 2
  const information = sums.zz / Math.max(1e-9, noise)
  const share = (precision * prior + sums.zy / Math.max(1e-9, noise)) / (precision + information)
  return { share: Math.max(0, share), error: 1 / Math.sqrt(precision + information), n: sums.n }
}

/** One more decision left to chance. `z` and `y` as in the model. */
export function withLift(model: ResponseModel, band: Band, z: number, y: number): ResponseModel['lift'] {
  const { n, zz, zy, yy } = model.lift[band] ?? none
  return { ...model.lift, [band]: { n: n + 1, zz: zz + z * z, zy: zy + z * y, yy: yy + y * y } }
}

// --- internal ---

const none: LiftSums = { n: 0, zz: 0, zy: 0, yy: 0 }
/** Who comes anyway brings little more, whatever they accept: about what is missing to certainty in the middle of the band. */
const priors: Readonly<Record<Band, number>> = { sure: 0.15, likely: 0.4, unsure: 0.7, gone: 0.9 }
const priorError = 0.3
