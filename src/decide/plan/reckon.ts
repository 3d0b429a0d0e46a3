import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/db.ts'
import { type Basis, loadBasis } from './basis.ts'
import { dropChoices, replaceChoices } from './choiceStore.ts'
import { curveOf } from './curve.ts'
import { mostOptions } from './options.ts'
import { type Plan, solvePlan } from './plan.ts'
import type { Result } from './result.ts'
import { alone, beginPlan, endPlan, type SavedPlan, tellPlan } from './store.ts'
import { openSums, type Sums } from './sums.ts'
import { type Weighed, weighAll } from './weigh.ts'

export type ReckonWish = { readonly clock: Clock; readonly signal?: AbortSignal | undefined }
export type Reckoned = {
  readonly planId: string; readonly state: 'ready' | 'failed'; readonly note: string | null; readonly contacts: number
}

/**
 * Reckons the plan that was asked for: everybody weighed, the choices solved and written. Undefined where nobody asked, or another process
 * is at it. What breaks is thrown, and it may be done again; where that happened twice it is given up.
 */
export function reckonNow(db: Db, { clock, signal }: ReckonWish): Promise<Reckoned | undefined> {
  return alone(db, 'planning', async () => {
    const begun = await beginPlan(db, new Date(clock()))
    if (!begun) return undefined
    const giveUp = async (note: string): Promise<Reckoned> => {
      await endPlan(db, begun.planId, { result: null, note }, new Date(clock()))
      return { planId: begun.planId, state: 'failed', note, contacts: 0 }
    }
    if (begun.tries > mostTries) return giveUp('interrupted')
    const started = performance.now()
    const basis = await loadBasis(db, begun.wish, clock())
    const { length } = basis.options.options
    if (length === 0 || length > mostOptions) return giveUp(length === 0 ? 'nothing_to_plan' : 'too_many_options')
    const tell = openTelling(share => tellPlan(db, begun.planId, share, new Date(clock())))
    const weighed = await weighAll(db, basis, { signal, passed: rows => tell((weighingShare * rows) / Math.max(1, basis.customers)) })
    try {
      return await choose(db, { begun, basis, weighed, started, tell, clock })
    } finally {
      weighed.spill.close()
    }
  })
}

// --- internal ---

/** A process that dies of it (of memory, say) would take it up at each start and die again. */
const mostTries = 2
/** Of the whole: weighing, and solving; the rest is writing. */
const weighingShare = 0.7
const solvingShare = 0.15
const tellEveryMs = 500
/** Clocks of two processes may differ by so much. */
const clockSkewMs = 60_000

type Choosing = {
  readonly begun: SavedPlan; readonly basis: Basis; readonly weighed: Weighed; readonly started: number
  readonly tell: (share: number) => void; readonly clock: Clock
}

async function choose(db: Db, { begun, basis, weighed, started, tell, clock }: Choosing): Promise<Reckoned> {
  const { spill } = weighed
  const { limits } = basis.limited
  const plan = solvePlan(spill, limits, { progress: share => tell(weighingShare + solvingShare * share) })
  const { points, best } = curveOf(plan.sample, limits, spill.customers)
  const sums = openSums(basis, plan)
  const { planId } = begun
  let result: Result | undefined
  await replaceChoices(db, planId, sums.choices(spill), new Date(basis.now - clockSkewMs), async tx => {
    const seconds = Math.round(performance.now() - started) / 1000
    const curve = points.map(({ contacts, profit }) => ({ contacts: Math.round(contacts), profit: round(profit) }))
    result = { ...toResult(basis, weighed, plan, sums), seconds, curve, bestContacts: Math.round(best.contacts) }
    // Somebody may have stopped it meanwhile.
    if (!(await endPlan(tx, planId, { result, note: null }, new Date(clock())))) await dropChoices(tx, planId)
  })
  return { planId, state: 'ready', note: null, contacts: result?.contacts ?? 0 }
}

const round = (money: number): number => Math.round(money * 100) / 100

function toResult(
  { limited, settings, marks }: Basis, { silent, looked }: Weighed, plan: Plan, sums: Sums,
): Omit<Result, 'seconds' | 'curve' | 'bestContacts'> {
  const reasons = new Map([...silent, ['plan_prefers_others', sums.others()] as const])
  return {
    customers: looked, contacts: sums.contacts(), value: round(plan.value), cost: round(sums.cost()), bound: round(plan.bound),
    gap: plan.gap, currency: settings.currency, marks,
    limits: limited.resources.map((resource, k) => ({ ...resource, used: round(plan.used[k]!), price: plan.prices[k]! })),
    byOffer: sums.byOffer(), byChannel: sums.byChannel(),
    silent: [...reasons].filter(([, customers]) => customers > 0).map(([reason, customers]) => ({ reason, customers }))
      .sort((a, b) => b.customers - a.customers),
  }
}

/** Writes how far it is now and then, one at a time, and waits for nothing. */
function openTelling(write: (share: number) => Promise<void>): (share: number) => void {
  let at = performance.now()
  let isTelling = false
  return share => {
    if (isTelling || performance.now() - at < tellEveryMs) return
    at = performance.now()
    isTelling = true
    void write(Math.min(1, share)).catch(() => undefined).finally(() => { isTelling = false })
  }
}
