import { dayMs } from './event.ts'

/**
 * Simulated time as a function of real time. The past that is loaded ends `lagMs` before now; from there the world lives
 * `speed` times faster than we do until it has caught up with the present, then on at the pace of the clock. So nothing
 * that is told lies in the future, every message has one time for good, and no day is told twice.
 */
export function paceOf({ startedAt, lagMs, speed }: { startedAt: number; lagMs: number; speed: number }): (now: number) => number {
  return now => Math.floor(Math.min(now, startedAt - lagMs + (now - startedAt) * speed))
}

/** Where the world begins and how it is told: `months` of 30.5 days, ended now or, for a world that lives on, `lagDays` ago. */
export function spanOf(
  { now, months, live, lagDays }: { now: number; months: number; live: boolean; lagDays: number },
): { from: number; loadUntil: number; days: number } {
  const loadUntil = Math.floor(live ? now - lagDays * dayMs : now)
  const from = Math.floor((loadUntil - months * 30.5 * dayMs) / dayMs) * dayMs
  return { from, loadUntil, days: live ? Infinity : Math.ceil((loadUntil - from) / dayMs) }
}
