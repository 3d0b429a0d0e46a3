/** Whether nothing is sent in the hour that begins at `hour`. From the later to the earlier hour goes over midnight; equal: never quiet. */
export function isQuiet(hour: number, from: number, until: number): boolean {
  return from <= until ? hour >= from && hour < until : hour >= from || hour < until
}

/** Which end of the quiet hours is nearer to where somebody points, as a share of the day. Midnight is near both ends of the day. */
export function nearerEnd(at: number, from: number, until: number): 'from' | 'until' {
  const away = (hour: number) => Math.min(Math.abs(at * 24 - hour), 24 - Math.abs(at * 24 - hour))
  return away(from) <= away(until) ? 'from' : 'until'
}

/** The full hour where somebody points. */
export function hourAt(at: number): number {
  return Math.round(Math.min(1, Math.max(0, at)) * 24) % 24
}

/** "21:00", which every language reads. */
export function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

type Texts = { readonly always: string; readonly quietRange: (from: string, until: string) => string }

export function quietText(from: number, until: number, words: Texts): string {
  return from === until ? words.always : words.quietRange(clock(from), clock(until))
}
