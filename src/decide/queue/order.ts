/** Somebody who waits, as far as their place in the line goes. Times in ms since 1970. */
export type Waiting = {
  readonly id: string
  readonly arrivedAt: number
  /** Until when the service level of the tier promises to serve them; Infinity where it promises nothing. */
  readonly dueAt: number
  /** 1 is ordinary; 5 cannot wait. */
  readonly urgency: number
  /** What is at stake; 1 is the average customer. */
  readonly stake: number
  readonly expectedMinutes: number
}

/** `counters`: how many serve now, with the one that is about to call. `boundMs`: what nobody is to wait longer than. */
export type Situation = { readonly now: number; readonly boundMs: number; readonly counters: number }

/** `by`: what decided - that it cannot wait, that somebody would wait too long, or the cost of delay. */
export type Place<Each extends Waiting = Waiting> = { readonly ticket: Each; readonly by: 'urgency' | 'bound' | 'cost' }

/**
 * In which order to call who waits: the first `count` of them.
 *
 * 1. What cannot wait (urgency 5) goes first, in the order of coming; worth has no part in it.
 * 2. Else the greatest cost of delay a minute of work: stake x urgency x lateness / expected minutes. That is the c-mu rule, which no other
 *    order beats where cost grows evenly with waiting (Cox and Smith, Queues, 1961); with lateness, which grows with the wait, it is the
 *    generalised one (Van Mieghem, Annals of Applied Probability 5, 1995).
 * 3. But nobody is called past somebody who came before and would then wait longer than the bound. Where calling the costliest would do
 *    that, the costliest of those up to that somebody is called. The bound is one for all, so who comes later never stands in the way of
 *    who came before: as long as first come, first served would hold the bound, this holds it.
 *
 * Equal ones go in the order of coming. A pass or two over the line for each that is called: 16 of 5,000 take some 3 ms.
 */
export function callOrder<Each extends Waiting>(waiting: readonly Each[], situation: Situation, count = waiting.length): Place<Each>[] {
  const line = waiting.toSorted(byComing).map(ticket => ({ ticket, rate: delayCost(ticket, situation.now) }))
  const called = busy(waiting, situation)
  const places: Place<Each>[] = []
  while (line.length > 0 && places.length < count) {
    const { at, by } = pick(line, called, situation)
    const [chosen] = line.splice(at, 1)
    places.push({ ticket: chosen!.ticket, by })
    add(called, chosen!.ticket)
  }
  return places
}

/** What a minute of waiting costs, for each minute of work it takes to end it. */
function delayCost(ticket: Waiting, now: number): number {
  return (ticket.stake * ticket.urgency * lateness(ticket, now)) / ticket.expectedMinutes
}

/** 1 up to what the tier promises; twice as long counts twice. */
export function lateness({ arrivedAt, dueAt }: Waiting, now: number): number {
  // A level of no minutes at all would make everybody infinitely late at once.
  return Math.max(1, (now - arrivedAt) / Math.max(dueAt - arrivedAt, minuteMs))
}

export const cannotWait = 5
export const minuteMs = 60_000

/** First come; at the same moment, the smaller id, so that every process finds the same order. */
export function byComing(a: Waiting, b: Waiting): number {
  return a.arrivedAt - b.arrivedAt || (a.id < b.id ? -1 : 1)
}

// --- internal ---

/** Work in expected minutes, and the sum of their squares, from which follows how far it may be off. */
type Work = { minutes: number; squares: number }
type Standing = { readonly ticket: Waiting; readonly rate: number }

/** What the other counters are at: of each, half a usual piece of work is still to come. */
function busy(waiting: readonly Waiting[], { counters }: Situation): Work {
  const usual = waiting.reduce((sum, { expectedMinutes }) => sum + expectedMinutes, 0) / Math.max(1, waiting.length)
  const pieces = (counters - 1) / 2
  return { minutes: pieces * usual, squares: pieces * usual * usual }
}

function pick(line: readonly Standing[], called: Work, situation: Situation): { at: number; by: Place['by'] } {
  const urgent = line.findIndex(({ ticket }) => ticket.urgency >= cannotWait)
  if (urgent >= 0) return { at: urgent, by: 'urgency' }
  let at = costliest(line, line.length)
  let by: Place['by'] = 'cost'
  for (;;) {
    const hurt = firstHurt(line, at, called, situation)
    if (hurt < 0) return { at, by }
    at = costliest(line, hurt + 1)
    by = 'bound'
  }
}

/** Of the first `end` the one whose delay costs most, the first of equals. */
function costliest(line: readonly Standing[], end: number): number {
  let best = 0
  for (let i = 1; i < end; i++) if (line[i]!.rate > line[best]!.rate) best = i
  return best
}

/** The first who would miss the bound if the one at `at` were called before them; -1 where nobody would. */
function firstHurt(line: readonly Standing[], at: number, called: Work, { now, boundMs, counters }: Situation): number {
  if (boundMs === Infinity) return -1
  const ahead = { ...called }
  add(ahead, line[at]!.ticket)
  for (let i = 0; i < at; i++) {
    const { ticket } = line[i]!
    const minutes = (ahead.minutes + caution * spread * Math.sqrt(ahead.squares)) / counters
    if (ticket.arrivedAt + boundMs < now + minutes * minuteMs) return i
    add(ahead, ticket)
  }
  return -1
}

function add(work: Work, { expectedMinutes }: Waiting): void {
  work.minutes += expectedMinutes
  work.squares += expectedMinutes * expectedMinutes
}

/** Standard deviations by which the work ahead may take longer than expected before anybody waits too long. */
const caution = 3
/** Standard deviation of a handling time over its mean: 1.26 in a year of calls (Brown et al., JASA 100, 2005, section 4). */
const spread = 1.26
