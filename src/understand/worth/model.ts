import { bgNbd, mbgCnbd } from './buying/bgNbd.ts'
import type { Family } from './buying/family.ts'
import { paretoNbd } from './buying/paretoNbd.ts'
import type { Silence } from './silence.ts'

/**
 * What was learned of when customers buy and when they stop: everything that a forecast needs, and what the desk says of it. Holds no
 * person.
 */
export type WorthModel = {
  /** Foretells purchases. */
  readonly chosen: FamilyAt
  /** Counts the lost: never BG/NBD. */
  readonly counter: FamilyAt
  /** Purchases a week are `level` times what `chosen` says a week to the power of `slope` (1 where it is not said). */
  readonly level: number
  readonly slope?: number | undefined
  /** How the log-odds of "will not buy within the horizon" are turned from what `counter` says. */
  readonly silence: Silence
  readonly horizonDays: number
  /** What the count of the lost is to be multiplied by for the ends of its 95 % interval, chance apart; from the back-tests. */
  readonly countSpread: { readonly low: number; readonly high: number }
  /** In how many back-tests the interval held the count. */
  readonly coverage: { readonly held: number; readonly of: number }
  /** Variance of the purchases of one customer ahead, as a multiple of what the model says; 1 or more. */
  readonly spread: number
  /** Gamma-Gamma of the money of one purchase day: p, q, v; null where there is too little. `mean` is everyone's. Money of the business. */
  readonly spending: { readonly at: readonly [number, number, number] | null; readonly mean: number }
  readonly candidates: readonly { readonly name: string; readonly rmse: number; readonly logScore: number; readonly totalRatio: number }[]
  readonly warnings: readonly Warning[]
  readonly customers: number
}
/** A family by its name, with its parameters for times in weeks. */
export type FamilyAt = { readonly name: string; readonly at: readonly number[] }
/** What does not fit, with the numbers for the sentence. */
export type Warning = { readonly code: string; readonly params: Readonly<Record<string, number | string>> }

/** `k` of MBG/CNBD-k (1 is MBG/NBD); undefined for the other families. */
export function stepsOf(name: string): number | undefined {
  if (name === 'MBG/NBD') return 1
  const [, k] = /^MBG\/CNBD-(\d)$/.exec(name) ?? []
  return k === undefined ? undefined : Number(k)
}

/** The family of this name. Throws on a name that this version does not know. */
export function familyOf(name: string): Family {
  const k = stepsOf(name)
  if (k !== undefined) return mbgCnbd(k)
  const known = [bgNbd, paretoNbd].find(family => family.name === name)
  if (!known) throw new Error(`no model of buying is called ${name}`)
  return known
}
