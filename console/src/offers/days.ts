/** The first or last moment of a calendar day where the shop is, in ISO 8601. */
export function momentOf(day: string, end: 'first' | 'last', timezone: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`) + (end === 'first' ? 0 : dayMs)
  // Twice, because the offset is that of the moment sought, not of the first guess: they differ on the night of a change of clocks.
  const guess = utc - offsetMs(utc, timezone)
  return new Date(utc - offsetMs(guess, timezone) - (end === 'first' ? 0 : 1)).toISOString()
}

/** The calendar day of a moment where the shop is, as YYYY-MM-DD. */
export function dayOf(iso: string, timezone: string): string {
  return new Date(Date.parse(iso) + offsetMs(Date.parse(iso), timezone)).toISOString().slice(0, 10)
}

// --- internal ---

const dayMs = 86_400_000

/** How far the clocks there are ahead of UTC at this moment. */
function offsetMs(at: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
    hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at)
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] =
    (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map(type => Number(parts.find(part => part.type === type)?.value))
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}
