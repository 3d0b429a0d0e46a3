import type { ChannelRow, ChannelKind, NewOffer, OfferChange, OfferRow } from './offers.ts'
import type { Decided, DecideRequest, DecisionDetail, DecisionPage, DecisionQuery, NotDecided, Replayed } from './decisions.ts'
import type { Plan, PlanPerson, PlanRow, PlanWish } from './plan.ts'
import type { Account, Experiment, NewExperiment, OffPolicy } from './proof.ts'
import type { Send } from './request.ts'

/** What may be offered. */
export function offersOf(send: Send) {
  return {
    list: () => send<{ readonly offers: readonly OfferRow[] }>('GET', '/api/offers'),
    get: (id: string) => send<OfferRow>('GET', `/api/offers/${encodeURIComponent(id)}`),
    add: (offer: NewOffer) => send<OfferRow>('POST', '/api/offers', { body: offer }),
    change: (id: string, change: OfferChange) => send<OfferRow>('PATCH', `/api/offers/${encodeURIComponent(id)}`, { body: change }),
  }
}

/** By what customers are reached. */
export function channelsOf(send: Send) {
  type Change = Partial<Pick<ChannelRow, 'on' | 'cost' | 'minutes' | 'perDay' | 'perWeek' | 'quietFrom' | 'quietUntil'>>
  return {
    list: () => send<{ readonly channels: readonly ChannelRow[]; readonly contactsPerWeek: number }>('GET', '/api/channels'),
    change: (channel: ChannelKind, change: Change) => send<ChannelRow>('PATCH', `/api/channels/${channel}`, { body: change }),
  }
}

export function decisionsOf(send: Send) {
  const one = (id: string, deed = '') => `/api/decisions/${encodeURIComponent(id)}${deed}`
  return {
    /** What now for this one? */
    decide: (request: DecideRequest) => send<Decided>('POST', '/api/decide', { body: request }),
    /** The same for up to 1,000; each answer stands in its place. */
    decideAll: (requests: readonly DecideRequest[]) => (
      send<{ readonly decisions: readonly (Decided | NotDecided)[] }>('POST', '/api/decide', { body: { requests } })
    ),
    list: (query: DecisionQuery = {}) => send<DecisionPage>('GET', '/api/decisions', { query }),
    get: (id: string) => send<DecisionDetail>('GET', one(id)),
    /** Makes the decision again from what was kept. */
    replay: (id: string) => send<Replayed>('POST', one(id, '/replay')),
  }
}

/** Decisions for everybody at once. */
export function plansOf(send: Send) {
  const one = (id: string, deed = '') => `/api/plans/${encodeURIComponent(id)}${deed}`
  return {
    list: () => send<{ readonly plans: readonly PlanRow[] }>('GET', '/api/plans'),
    get: (id: string) => send<Plan>('GET', one(id)),
    start: (wish: PlanWish) => send<Plan>('POST', '/api/plans', { body: wish }),
    people: (id: string, query: { offerId?: string | undefined; limit?: number | undefined } = {}) =>
      send<{ readonly people: readonly PlanPerson[] }>('GET', one(id, '/people'), { query }),
    /** From now, or from a day on, its contacts are due. */
    approve: (id: string, startsAt?: string) => send<Plan>(
      'POST', one(id, '/approve'), { body: startsAt === undefined ? {} : { startsAt } },
    ),
    stop: (id: string) => send<Plan>('POST', one(id, '/stop')),
    again: (id: string) => send<Plan>('POST', one(id, '/again')),
  }
}

/** Whether it paid. */
export function proofOf(send: Send) {
  const one = (id: string, deed = '') => `/api/experiments/${encodeURIComponent(id)}${deed}`
  return {
    /** Days as YYYY-MM-DD; left out: since the programme began. `investment`: what it cost to begin, for the day of payback. */
    account: (query: { from?: string | undefined; until?: string | undefined; investment?: number | undefined } = {}) =>
      send<Account>('GET', '/api/proof', { query }),
    /** What greedy choices would have earned, by decisions left to chance. */
    offPolicy: () => send<OffPolicy>('GET', '/api/proof/off-policy'),
    /** Draws another holdout: a new programme begins, and with it a new account. */
    begin: () => send<{ readonly since: string }>('POST', '/api/proof/begin'),
    experiments: () => send<{ readonly experiments: readonly Experiment[] }>('GET', '/api/experiments'),
    addExperiment: (experiment: NewExperiment) => send<Experiment>('POST', '/api/experiments', { body: experiment }),
    startExperiment: (id: string) => send<Experiment>('POST', one(id, '/start')),
    stopExperiment: (id: string) => send<Experiment>('POST', one(id, '/stop')),
  }
}
