/** A calendar day as a moment that is that day in the shop's time zone too, from UTC-12 to UTC+11. */
export function noonOf(day: string): string {
  return `${day}T12:00:00Z`
}
