import { dayMs, localTimeIn } from '../../platform/calendar.ts'
import { type CustomerState, customerStates } from '../../understand/worth/state.ts'
import type { Facts } from '../facts.ts'
import type { LiftSums, ResponseModel } from './model.ts'

/**
 * How much of what an acceptance seems to bring really comes on top. `n`: stretches that it rests on. Learned from a lot that leaves some
 * in peace (rest.ts): the lot is an instrument (Wald's ratio, weighted by what is at stake and by how noisy it is), so neither the choice
 * of whom to contact nor what is contacted later can bias it.
 */
export type Lift = { readonly share: number; readonly error: number; readonly n: number }

/**
 * Of customers, one after the other. First walk, then run: what the others show is drawn to the guess, and what is shown in the same state
 * to that, by as much as the evidence is weak.
 */
export function openLift(model: ResponseModel): (facts: Visitor, now: number) => Lift {
  const factors: Partial<Record<CustomerState, Factor>> = {}
  return (facts, now) => {
    const { factor, error, n } = (factors[facts.state] ??= factorOf(model, facts.state))
    const usual = usualLift(facts, now)
    return { share: Math.max(0, usual * factor), error: usual * error, n }
  }
}

/** One stretch of one customer more. `foretold`: what contacts would bring, as foretold at first; `said`: of those that were made. */
export function withLift(model: ResponseModel, facts: Visitor, stretch: Stretch): ResponseModel['lift'] {
  const { n, wz, wy, ww, yy } = model.lift[facts.state] ?? none
  const { isResting, restShare, noise } = stretch
  const scale = usualLift(facts, stretch.at) / noise
  const w = ((isResting ? 0 : 1) - (1 - restShare)) * stretch.foretold * scale
  const [z, y] = [stretch.said * scale, stretch.more / noise]
  return { ...model.lift, [facts.state]: { n: n + 1, wz: wz + w * z, wy: wy + w * y, ww: ww + w * w, yy: yy + y * y } }
}

export type Stretch = {
  /** When it began, ms since 1970. */
  readonly at: number
  readonly isResting: boolean; readonly restShare: number; readonly foretold: number; readonly said: number
  /** Profit that came less what comes anyway, and its usual deviation. */
  readonly more: number; readonly noise: number
}

/** Purchases that came for one return that was foretold, of those who seemed to have gone; three foretold ones settle it half. */
export const returnShare = ({ returns: { foretold, came } }: ResponseModel): number => (
  Math.min(1, (came + 3 * usualReturn) / (foretold + 3))
)

// --- internal ---

type Visitor = Pick<Facts, 'comes' | 'state' | 'acceptedAt' | 'silentDays' | 'timezone'>

const none: LiftSums = { n: 0, wz: 0, wy: 0, ww: 0, yy: 0 }
/**
 * A guess to begin with, by which everything is measured: of what strangers accept half comes on top; of what those accept who come anyway
 * an eighth, for the visit was only brought forward. In simulated years lived twice, with and without one message, it was .37 to .52 of
 * those who hardly come within the week, .43 of two in three, .27 of five in six and .11 to .19 of nineteen in twenty (docs/world.md). Who
 * said yes already and has not come since is on the way, and asked again brings a quarter of that.
 */
function usualLift(facts: Visitor, now: number): number {
  const { comes } = facts
  return 0.5 * (1 - 0.75 * comes * comes) * (isOnTheWay(facts, now) ? 0.25 : 1)
}

/**
 * By whole days, as purchases are kept: who bought on the day of the yes has come. Whoever has not come in `wayDays` is not on the way any
 * more. Facts that were kept before a yes was told of lack `acceptedAt`.
 */
function isOnTheWay({ acceptedAt, silentDays, timezone }: Visitor, now: number): boolean {
  if (!acceptedAt || now - acceptedAt > (wayDays + 1) * dayMs) return false
  const timeOf = localTimeIn(timezone)
  const days = timeOf(now).day - timeOf(acceptedAt).day
  return days < Math.min(silentDays ?? wayDays, wayDays)
}

/** Twice the days within which something may come of a contact, where nothing else is set. */
const wayDays = 14
const usualReturn = 0.6
/** What is true of this business may be a third more or less, mostly; of those in one state within it, half of that. */
const priorError = 0.3
const stateError = 0.15

type Factor = Omit<Lift, 'share'> & { readonly factor: number }

function factorOf(model: ResponseModel, state: CustomerState): Factor {
  const others = drawn(totalBut(model, state), 1, priorError)
  return drawn(model.lift[state] ?? none, others.factor, Math.hypot(stateError, others.error))
}

/** The factor on the guess: the prior and the ratio, each by its precision. */
function drawn({ n, wz, wy, ww, yy }: LiftSums, prior: number, error: number): Factor {
  const noise = (ww * yy) / Math.max(1, n)
  const information = noise > 0 ? (wz * wz) / noise : 0
  const precision = 1 / error ** 2
  const factor = (precision * prior + (wz > 0 ? (information * wy) / wz : 0)) / (precision + information)
  return { factor, error: 1 / Math.sqrt(precision + information), n }
}

function totalBut({ lift }: ResponseModel, state: CustomerState): LiftSums {
  return customerStates.reduce((sum, name) => {
    const each = lift[name]
    return name === state || !each ? sum : {
      n: sum.n + each.n, wz: sum.wz + each.wz, wy: sum.wy + each.wy, ww: sum.ww + each.ww, yy: sum.yy + each.yy,
    }
  }, none)
}
