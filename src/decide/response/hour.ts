import { isInbound, type Channel, type ChannelKind } from '../channels/channel.ts'
import type { Facts } from '../facts.ts'
import type { ResponseModel } from './model.ts'

/**
 * How much more or less readily a contact is read at each hour, 1 on average: by the hour of the day, and by how long before the customer's
 * usual hour of coming. Gamma-Poisson drawn to the mean, smoothed round the clock (a contact at 11 says something of 10 and 12).
 */
export function hourFactors(facts: Facts, channel: ChannelKind, model: ResponseModel): readonly number[] {
  const day = factorsOf(model.hours[channel])
  const lead = factorsOf(model.leads[channel])
  const peak = usualHour(facts)
  return day.map((factor, hour) => factor * (peak === null ? 1 : lead[leadOf(hour, peak)]!))
}

/** The hour at which most purchases were, smoothed; null where fewer than three say so. */
export function usualHour({ hours }: Pick<Facts, 'hours'>): number | null {
  let [best, most, n] = [0, -1, 0]
  for (let hour = 0; hour < 24; hour++) {
    n += hours[hour] ?? 0
    const near = (hours[hour] ?? 0) + 0.5 * ((hours[(hour + 23) % 24] ?? 0) + (hours[(hour + 1) % 24] ?? 0))
    if (near > most) [best, most] = [hour, near]
  }
  return n < 3 ? null : best
}

/** Hours from `hour` on to the usual one, round the clock. */
export const leadOf = (hour: number, peak: number): number => (peak - hour + 24) % 24

/** Whether something may be sent at this hour of the customer's day. */
export function isQuiet({ quietFrom, quietUntil, kind }: Pick<Channel, 'quietFrom' | 'quietUntil' | 'kind'>, hour: number): boolean {
  if (quietFrom === quietUntil || isInbound(kind)) return false
  return quietFrom < quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil
}

// --- internal ---

const flat: readonly number[] = new Array<number>(24).fill(1)
/** Reads that the mean counts for at each hour: a habit of a whole crowd is soon seen. */
const strength = 5

function factorsOf(pairs: readonly number[] | undefined): readonly number[] {
  if (!pairs) return flat
  let [sent, read] = [0, 0]
  for (let hour = 0; hour < 24; hour++) {
    sent += pairs[2 * hour]!
    read += pairs[2 * hour + 1]!
  }
  if (read === 0) return flat
  const mean = read / sent
  return flat.map((_, hour) => {
    let [n, k] = [0, 0]
    for (const [step, weight] of [[-1, 0.5], [0, 1], [1, 0.5]] as const) {
      const at = 2 * ((hour + step + 24) % 24)
      n += weight * pairs[at]!
      k += weight * pairs[at + 1]!
    }
    return (k + strength) / (n * mean + strength)
  })
}
