/**
 * An event as the engine knows it: validated once at the edge, after that trusted. The Segment spec's terms, with the
 * names under which the customer came gathered in `who`.
 */
export type UsualEvent = {
  readonly messageId: string
  readonly kind: EventKind
  /** `Order Completed` for a track; the kind itself for an identify, group or alias; the page's name for a page. */
  readonly name: string
  /** Milliseconds since 1970, corrected for a wrong client clock. */
  readonly at: number
  readonly receivedAt: number
  /** Strongest first. Empty only for a sale to somebody unknown, which still teaches what is popular. */
  readonly who: readonly Identity[]
  /** What an identify or group says of the customer. */
  readonly traits?: Readonly<Record<string, unknown>>
  readonly properties?: Readonly<Record<string, unknown>>
  /** The rest of what the client said: page, campaign, app, locale. Kept, not interpreted. */
  readonly context?: Readonly<Record<string, unknown>>
  /** Only for `alias`: the name used until now. */
  readonly previousId?: string
  /** Only for `group`: the firm. */
  readonly groupId?: string
  /** Purposes this event itself states (Segment's `context.consent`, Sec-GPC, a consent form). */
  readonly consent?: readonly ConsentStatement[]
  /** False where this one event must not reach the memory (Sec-GPC: 1), whatever the customer granted. */
  readonly profile: boolean
  /** The body as JSON where the edge has made it already; left out where the event was changed since. */
  readonly text?: string
  /** `api`, `counter`, `import:<id>` - where it came from. */
  readonly source: string
}

export const eventKinds = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type EventKind = (typeof eventKinds)[number]

export const identityKinds = ['user', 'anonymous', 'email', 'phone', 'device', 'messenger', 'card'] as const
export type IdentityKind = (typeof identityKinds)[number]
export type Identity = { readonly kind: IdentityKind; readonly value: string }

export type ConsentStatement = {
  readonly purpose: string
  readonly state: 'granted' | 'withdrawn'
  readonly place: string
  readonly wording?: string
}
