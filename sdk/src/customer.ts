/** The shapes that describe one customer: the row of a list, the card, the memory, the usual. */
export type CustomerKind = 'visitor' | 'person' | 'firm'

export type CustomerRow = {
  readonly id: string
  readonly kind: CustomerKind
  readonly name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly cardNumber: string | null
  readonly lastOrderAt: string | null
  readonly orderCount: number
  /** Net of returns. */
  readonly spent: number
}

export type CustomerSort = 'lastOrder' | 'spent' | 'name'
export type CustomerQuery = {
  readonly search?: string | undefined
  readonly sort?: CustomerSort | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}
export type CustomerPage = { readonly customers: readonly CustomerRow[]; readonly next: string | null; readonly total: number }

export type FactSource = 'staff' | 'customer' | 'learned' | 'imported'
export type Fact = {
  readonly value: unknown
  readonly source: FactSource
  readonly confidence: number | null
  readonly saidAt: string
  readonly recordedBy: string
}
export type FactStatement = Fact & { readonly recordedAt: string }

export type CardBlock = 'general' | 'market' | 'feasibility' | 'contracts' | 'afterSale'
export type CardField = {
  readonly field: string
  readonly block: CardBlock
  readonly type: string
  readonly label: InBoth
  readonly help?: InBoth
  /** True where the fact is about a person and goes with them when they are erased. */
  readonly personal: boolean
  /** Only for a field with a fixed choice. */
  readonly choices?: readonly { readonly value: string; readonly label: InBoth }[]
}
export type InBoth = { readonly en: string; readonly ru: string }

export type DecisionPart = 'decides' | 'influences' | 'uses' | 'buys' | 'blocks'
export type Person = {
  readonly id: string
  readonly name: string
  readonly position: string | null
  readonly responsibility: string | null
  readonly decisionPart: DecisionPart | null
  readonly phone: string | null
  readonly email: string | null
  readonly linkedCustomerId: string | null
  readonly since: string
  readonly until: string | null
  readonly successorId: string | null
}
export type PersonChange = Partial<Omit<Person, 'id' | 'since'>>
export type NewPerson = PersonChange & { readonly name: string }

export type HandoverSide = 'ours' | 'theirs'
/** Whom the card went to. */
export type Handover = {
  readonly side: HandoverSide
  readonly from: string | null
  readonly to: string
  readonly note: string | null
  readonly at: string
  readonly by: string
}
export type NewHandover = { readonly side: HandoverSide; readonly to: string; readonly personId?: string; readonly note?: string }

export type PurposeState = { readonly granted: boolean; readonly stated: boolean }
export type Purposes = Readonly<Record<string, PurposeState>>

export type Customer = CustomerRow & {
  readonly firstOrderAt: string | null
  readonly returnCount: number
  readonly returned: number
  readonly manager: string | null
  readonly createdAt: string
  readonly currency: string
  readonly identities: readonly { readonly kind: string; readonly value: string; readonly firstSeenAt: string }[]
  readonly merges: readonly { readonly fromId: string; readonly mergedAt: string; readonly reason: string; readonly evidence: unknown }[]
  readonly purposes: Purposes
  readonly card: Readonly<Record<string, Fact>>
  readonly people: readonly Person[]
  readonly handovers: readonly Handover[]
}

export type TimelineEvent = {
  readonly messageId: string
  readonly kind: string
  readonly name: string
  readonly at: string
  readonly source: string
  /** False where this event was kept but did not reach the memory. */
  readonly profiled: boolean
  readonly body: unknown
}
export type Timeline = { readonly events: readonly TimelineEvent[]; readonly next: string | null }

export type Memory = {
  readonly bytes: number
  readonly visits: number
  readonly orders: number
  readonly firstAt: string | null
  readonly lastAt: string | null
  readonly gapDays: number | null
  /** 24 weights, midnight first, in the shop's time zone. */
  readonly hours: readonly number[]
  /** 7 weights, Monday first. */
  readonly weekdays: readonly number[]
  readonly customerId: string
  readonly seenAt: string | null
  readonly returns: number
  readonly views: number
  readonly complaints: number
  readonly spent: number
  readonly returned: number
  /** Products in a typical order. */
  readonly basketSize: number | null
  /** How often the usual was asked, and how often it was right. */
  readonly proposed: number
  readonly confirmed: number
  readonly items: readonly {
    readonly productId: number
    readonly sku: string
    readonly name: string
    readonly category: string | null
    readonly times: number
    readonly units: number
    readonly returned: number
    readonly firstDay: string
    readonly lastDay: string
    /** Units of the newest basket that held it. */
    readonly lastUnits: number
    /** Baskets with it in the morning (5-10 h), at midday (11-14 h), in the afternoon (15-17 h), in the evening and at night. */
    readonly dayparts: readonly number[]
    /** How it was wanted ("no ice"), how often so, and when last; where that is long ago, the first day of the bucket. */
    readonly options: readonly { readonly option: string; readonly times: number; readonly lastDay: string }[]
  }[]
  /** What became of changes of the usual that were proposed, by the product they were about. */
  readonly adjusted: readonly {
    readonly code: Adjustment['code']
    readonly productId: number
    readonly sku: string
    readonly name: string
    readonly shown: number
    readonly taken: number
  }[]
  /** Buckets of days with the orders in each; `day` is the first day of the bucket, YYYY-MM-DD. */
  readonly rhythm: readonly { readonly day: string; readonly days: number; readonly orders: number }[]
}

/**
 * Why. Of an item: `often` {times, visits}, `lately` {days}, `popular` {share 0..1}, `daypart` {part 0..3, times, of},
 * `rhythm` {everyDays, days}, `rising` {share}, `together` {name}, `since` {date}. Of an adjustment: `daypart`, `option` {since},
 * `units` {times}, `outOfStock` {times}.
 */
export type Because = { readonly code: string; readonly params: Readonly<Record<string, number | string>> }
export type UsualItem = {
  readonly productId: number
  readonly sku: string
  readonly name: string
  readonly units: number
  readonly price: number | null
  /** 0..1: how likely this customer wants it now. */
  readonly probability: number
  /** How they want it: "no ice". */
  readonly options: readonly string[]
  readonly because: Because
}
/** What will probably be different this time: another product, other options, other units, or a substitute for what is out of stock. */
export type Adjustment = {
  readonly code: 'instead' | 'option' | 'units' | 'substitute'
  /** The item of the usual that it changes; for a substitute what would be usual but cannot be had, and so is not among the items. */
  readonly sku: string
  readonly name: string
  readonly to: { readonly productId: number; readonly sku: string; readonly name: string; readonly price: number | null } | null
  readonly options: readonly string[] | null
  readonly units: number | null
  readonly probability: number
  readonly because: Because
}
type Named = { readonly sku: string; readonly name: string }
export type Usual = {
  readonly customerId: string
  readonly name: string | null
  /** True where it is likely enough to be asked: "The usual?" */
  readonly ask: boolean
  readonly items: readonly UsualItem[]
  readonly basketSize: number
  readonly next: NextVisit
  readonly alternatives: readonly UsualItem[]
  /** At most two. */
  readonly adjustments: readonly Adjustment[]
  /** A change of taste that was noticed: what gave way to what, and since which day. */
  readonly changed: Changed | null
  /** True where nothing is known of this customer and the items are what everybody buys. */
  readonly popular: boolean
  readonly currency: string
  /** The learned version that answered; null for the plain formula. */
  readonly version: number | null
}
export type Changed = {
  readonly since: string
  readonly from: readonly Named[]
  readonly to: readonly Named[]
  readonly probability: number
}
/** Days are YYYY-MM-DD; four visits in five fall between `earliestAt` and `latestAt`. */
export type NextVisit = {
  readonly state: 'new' | 'early' | 'due' | 'overdue'
  readonly expectedAt: string | null
  readonly earliestAt: string | null
  readonly latestAt: string | null
  readonly gapDays: number | null
  readonly lastAt: string | null
}

/** What a customer likes of what they have not bought yet. */
export type Taste = {
  readonly customerId: string
  readonly version: number | null
  readonly items: readonly {
    readonly productId: number
    readonly sku: string
    readonly name: string
    readonly price: number | null
    readonly score: number
    /** `with` {name}, `attribute` {attribute}, `popular` {share}. */
    readonly because: Because
  }[]
  /** `lift`: how many times as often as everybody; `confidence` 0..1. */
  readonly likes: readonly {
    readonly attribute: string
    readonly kind: 'likes' | 'avoids'
    readonly lift: number
    readonly confidence: number
    readonly observations: number
  }[]
}

export type OrderLine = {
  readonly sku: string
  readonly units: number
  /** Left out, the product's own price holds. */
  readonly price?: number
  /** How it is wanted: `['no ice']`, or `{ milk: 'oat' }`, which is named "milk: oat". */
  readonly options?: readonly string[] | Readonly<Record<string, string | number | boolean>>
}
export type NewOrder = {
  readonly lines: readonly OrderLine[]
  readonly channel: string
  readonly usual?: {
    readonly proposed: readonly string[]
    readonly changed: boolean
    /** Which adjustments were shown, and which of them the guest took. */
    readonly adjustments?: readonly { readonly code: Adjustment['code']; readonly sku: string; readonly taken: boolean }[]
  }
  /** Sending the same messageId again records the order once. */
  readonly messageId?: string
}

export type ConsentState = 'granted' | 'withdrawn'
export type NewConsent = { readonly purpose: string; readonly state: ConsentState; readonly wording?: string; readonly place: string }
export type Consents = {
  readonly purposes: Purposes
  readonly statements: readonly {
    readonly purpose: string
    readonly state: ConsentState
    readonly statedAt: string
    readonly statedBy: string
    readonly place: string
    readonly wording: string | null
  }[]
}
