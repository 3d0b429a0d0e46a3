import { byComing, lateness, minuteMs, type Place, type Waiting } from './order.ts'

export type Why = { readonly code: WhyCode; readonly params: Readonly<Record<string, number>> }
/** `problem` is said instead of `urgent` where a problem of the customer is still open; whoever shows the ticket knows. */
export const whyCodes = ['urgent', 'overdue', 'problem', 'worth', 'tier', 'quick', 'order'] as const
export type WhyCode = (typeof whyCodes)[number]

export type Tiered = Waiting & { readonly tier: number }

/**
 * Why each of `places` - the first of the `line`, as `callOrder` put them - stands there, in one word. Who passes nobody that came
 * earlier is there by the order of coming, whatever else may be said of them; else it is the greatest factor of their cost of delay.
 */
export function whysOf<Each extends Tiered>(
  places: readonly Place<Each>[], line: readonly Each[], { now, tiers }: { now: number; tiers: number },
): Why[] {
  const usual = line.reduce((sum, { expectedMinutes }) => sum + expectedMinutes, 0) / Math.max(1, line.length)
  const passes = passing(places, line)
  return places.map((place, i) => whyOf(place, passes[i]!, { now, tiers, usual }))
}

// --- internal ---

function whyOf({ ticket, by }: Place<Tiered>, passes: boolean, { now, tiers, usual }: { now: number; tiers: number; usual: number }): Why {
  const waited = Math.max(0, Math.round((now - ticket.arrivedAt) / minuteMs))
  if (by === 'urgency') return { code: 'urgent', params: { urgency: ticket.urgency } }
  if (by === 'bound') return { code: 'overdue', params: { waitedMinutes: waited } }
  if (!passes) return { code: 'order', params: { waitedMinutes: waited } }
  const late = lateness(ticket, now)
  const factors: readonly (readonly [number, Why])[] = [
    [ticket.urgency, { code: 'urgent', params: { urgency: ticket.urgency } }],
    [ticket.stake, { code: 'worth', params: { times: Math.round(ticket.stake * 10) / 10 } }],
    [late, ticket.tier < tiers ? { code: 'tier', params: { tier: ticket.tier } } : { code: 'overdue', params: { waitedMinutes: waited } }],
    [usual / ticket.expectedMinutes, { code: 'quick', params: { minutes: Math.round(ticket.expectedMinutes * 10) / 10 } }],
  ]
  const [times, why] = factors.reduce((most, each) => (each[0] > most[0] ? each : most))
  return times > noticeable ? why : { code: 'order', params: { waitedMinutes: waited } }
}

/** For each place whether somebody who came before is called after it. */
function passing(places: readonly Place[], line: readonly Waiting[]): boolean[] {
  const byTime = line.toSorted(byComing)
  const called = new Set<string>()
  let first = 0
  return places.map(({ ticket }) => {
    called.add(ticket.id)
    while (first < byTime.length && called.has(byTime[first]!.id)) first++
    return first < byTime.length && byComing(byTime[first]!, ticket) < 0
  })
}

/** A factor that is hardly one is no reason. */
const noticeable = 1.05
