import type { SavedChoice } from './choiceStore.ts'
import type { PlanAnswer, PlanPerson, PlanRow } from './shapes.ts'
import type { SavedPlan } from './store.ts'
import { whyChosen } from './why.ts'

/** A plan as lists show it. `marks`: of what a plan would be reckoned from now. */
export function toRow({ planId, name, state, share, result, note, createdAt }: SavedPlan, marks: string): PlanRow {
  const { customers = 0, contacts = 0, value = 0, cost = 0 } = result ?? {}
  return {
    planId, name, state, share: Math.round(share * 1000) / 1000, createdAt: createdAt.toISOString(), customers, contacts, value, cost,
    stale: result !== null && state === 'ready' && result.marks !== marks, note,
  }
}

export function toAnswer(plan: SavedPlan, marks: string, currency: string): PlanAnswer {
  const { offerIds, channels, ...wish } = plan.wish
  const asked = { ...wish, ...(offerIds && { offerIds: [...offerIds] }), ...(channels && { channels: [...channels] }) }
  const { bound, gap, seconds, limits, curve, bestContacts, byOffer, byChannel, silent } = plan.result ?? nothing
  return {
    ...toRow(plan, marks), wish: asked, currency: plan.result?.currency ?? currency, bound, gap, seconds, bestContacts,
    limits: [...limits], curve: [...curve], byOffer: [...byOffer], byChannel: [...byChannel], silent: [...silent],
  }
}

export function toPerson({ customerId, name, at, ...choice }: SavedChoice, { result }: SavedPlan, currency: string): PlanPerson {
  const { offerId, channel, value } = choice
  const offerName = result?.byOffer.find(each => each.offerId === offerId)?.name ?? offerId
  return {
    customerId, name, offerId, offerName, channel, dueAt: new Date(at).toISOString(), value: Math.round(value * 100) / 100,
    why: whyChosen(choice, offerName, result?.currency ?? currency),
  }
}

// --- internal ---

const nothing = {
  bound: 0, gap: 0, seconds: 0, limits: [], curve: [], bestContacts: 0, byOffer: [], byChannel: [], silent: [],
} as const
