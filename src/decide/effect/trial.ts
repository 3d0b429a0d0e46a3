import { type Column, pick } from '../../understand/loss/leaving/column.ts'

/**
 * Contacts made and left out by chance, one after the other: what was known before, whether treated, with what probability, what
 * followed.
 */
export type Trial = {
  readonly columns: readonly Column[]
  readonly treated: Uint8Array
  readonly propensity: Float64Array
  readonly outcome: Float64Array
}

/** The trial of the rows given, in their order. */
export function pickTrial({ columns, treated, propensity, outcome }: Trial, rows: Int32Array): Trial {
  return {
    columns: pick(columns, rows), treated: Uint8Array.from(rows, row => treated[row]!),
    propensity: Float64Array.from(rows, row => propensity[row]!), outcome: Float64Array.from(rows, row => outcome[row]!),
  }
}

/** Folds are dealt so that each has its share of the treated and of those who did something. */
export const strataOf = ({ treated, outcome }: Pick<Trial, 'treated' | 'outcome'>): Uint8Array => (
  treated.map((each, row) => 2 * each + (outcome[row] === 0 ? 0 : 1))
)

export const isYesOrNo = (outcome: Float64Array): boolean => outcome.every(each => each === 0 || each === 1)
