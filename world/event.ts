/** An event in the terms of the Segment spec: what a till, an app or a delivery service would send. */
export type SegmentEvent = {
  readonly type: 'identify' | 'track' | 'page' | 'group'
  readonly messageId: string
  readonly timestamp: string
  readonly userId?: string
  readonly anonymousId?: string
  readonly groupId?: string
  readonly event?: string
  readonly name?: string
  readonly traits?: Readonly<Record<string, unknown>>
  readonly properties?: Readonly<Record<string, unknown>>
  readonly context?: Readonly<Record<string, unknown>>
}

/** An event before it has an id and a time of its own; `key` names the one whose events must stay in order. */
export type Draft = { readonly key: number; readonly day: number; readonly minute: number; readonly event: Untimed }
type Untimed = Omit<SegmentEvent, 'messageId' | 'timestamp'>
export type Happening = { readonly key: number; readonly event: SegmentEvent }

export const dayMs = 86_400_000

/** The drafts of one day as events in time order; drafts of the same minute keep their order, a second apart. */
export function toHappenings(drafts: readonly Draft[], dayStart: number, prefix: string): Happening[] {
  let lastAt = 0
  return drafts.toSorted((a, b) => a.minute - b.minute).map(({ key, minute, event }, i) => {
    lastAt = Math.max(lastAt + 20, dayStart + Math.round(minute * 60_000))
    return { key, event: { ...event, messageId: `${prefix}-${i}`, timestamp: new Date(lastAt).toISOString() } }
  })
}
