/**
 * The shapes of the Usual API. Money is a number in major units of `currency`, times are ISO 8601 strings, ids are text.
 * `null` means "not known"; a field that is missing means "not part of this answer".
 */
import type { ChannelKind } from './offers.ts'
import type { WorthSettings } from './worth.ts'

export type Role = 'owner' | 'marketer' | 'staff' | 'read-only'
export type KeyRole = Role | 'write'
export type Locale = 'en' | 'ru'

export type Me = { readonly id: string; readonly name: string; readonly role: Role; readonly locale: Locale }
export type MeChange = { readonly locale?: Locale; readonly password?: string; readonly currentPassword?: string }

export type Staff = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly active: boolean
  readonly createdAt: string
}
export type StaffChange = { readonly role?: Role; readonly active?: boolean; readonly password?: string }

export type Key = {
  readonly id: string
  readonly name: string
  readonly role: KeyRole
  readonly createdAt: string
  readonly revokedAt: string | null
}
/** A key as it is answered once, when it is made. */
export type NewKey = Key & { readonly key: string }

export type Settings = {
  readonly shopName: string
  readonly currency: string
  readonly timezone: string
  /** Language of pages before somebody chooses their own. */
  readonly locale: Locale
  /** What holds for a purpose until the customer says something, where it differs from the built-in default. */
  readonly purposeDefaults: Readonly<Record<string, boolean>>
  /** Purposes, or their first word, that a Sec-GPC: 1 signal withdraws. */
  readonly gpcWithdraws: readonly string[]
  /** Segment's consent categories and the purposes each stands for. */
  readonly consentCategories: Readonly<Record<string, readonly string[]>>
} & WorthSettings & DecideSettings

export type DecideSettings = {
  readonly channels: Readonly<Record<ChannelKind, ChannelSetting>>
  readonly contactsPerWeek: number
  readonly responseDays: number
  readonly declinedDays: number
  readonly exploreShare: number
  readonly restShare: number
  readonly holdoutShare: number
}
export type ChannelSetting = {
  readonly on: boolean
  /** 0: no limit. */
  readonly perDay: number
  readonly perWeek: number
  readonly minutes: number
  readonly quietFrom: number
  readonly quietUntil: number
}

export type Purpose = { readonly name: string; readonly dataUse: string; readonly basis: string; readonly byDefault: boolean }

export type Health = {
  readonly status: 'ok'
  readonly version: string
  readonly database: { readonly ok: boolean; readonly version: string; readonly embedded: boolean }
  readonly uptimeSeconds: number
}

export type Product = {
  readonly productId: number
  readonly sku: string
  readonly name: string
  readonly category: string | null
  readonly price: number | null
  /** False while it is sold out. */
  readonly available: boolean
  /** Share of the price that is profit, -1 to 1; null where only the category or the business says it. */
  readonly margin: number | null
}

/** One row of the live feed. `seq` only grows; ask again with the last one seen. */
export type FeedEvent = {
  readonly seq: number | string
  readonly customerId: string
  readonly customerName: string | null
  readonly kind: string
  readonly name: string
  readonly at: string
  readonly source: string
}

/** What was sent and could not be taken, with the reason. */
export type Reject = {
  readonly id: number
  readonly at: string
  readonly source: string
  readonly reason: string
  readonly detail: string
  readonly messageId: string | null
  readonly body: unknown
}

export type ImportLayout = 'auto' | 'shopify' | 'woocommerce' | 'online-retail' | 'customers' | 'mapped'
export type ImportOptions = {
  readonly layout: ImportLayout
  /** Only for `mapped`: which column is which. */
  readonly map?: Readonly<Record<string, string>>
  /** How 05/06/2024 is meant, where the file does not say. */
  readonly dates?: 'dmy' | 'mdy'
  readonly currency?: string
  readonly timezone?: string
}
/** The account of a file: every line of it is in exactly one place of `linesAs`. */
export type ImportReport = {
  readonly layout: string
  readonly columns: readonly { readonly column: string; readonly meaning: string | null }[]
  readonly lines: number
  readonly linesAs: {
    readonly purchases: number
    readonly returns: number
    readonly anonymous: number
    readonly customers: number
    readonly known: number
    readonly rejected: number
  }
  readonly orders: number
  readonly returns: number
  readonly anonymous: number
  readonly customers: number
  /** Lines by the name of the reason. */
  readonly rejected: Readonly<Record<string, number>>
  readonly duplicates: number
  readonly firstAt: string | null
  readonly lastAt: string | null
  readonly currency: string
  readonly seconds: number
  readonly linesPerSecond: number
  readonly notes: readonly string[]
  readonly dryRun: boolean
  readonly stopped: boolean
}
export type Import = {
  readonly id: string
  readonly fileName: string
  readonly layout: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly progress: {
    readonly bytes: number
    readonly totalBytes: number
    readonly lines: number
    readonly linesPerSecond: number
    readonly secondsLeft: number | null
  }
  readonly report: ImportReport | null
  /** Why the file as a whole was not taken in. */
  readonly problem: { readonly code: string; readonly detail: string } | null
  readonly createdAt: string
  readonly updatedAt: string
}

export type LearnedKind = 'usual' | 'taste' | 'rhythm' | 'worth'
/** One learned version of one kind, with what it showed on visits that it had not seen. */
export type ModelVersion = {
  readonly version: number
  readonly trainedAt: string
  readonly seconds: number
  readonly bytes: number
  readonly customers: number
  /** Customers there were to learn from; more than `customers` where those are a sample. */
  readonly ofCustomers: number
  readonly visits: number
  readonly metrics: Readonly<Record<string, number>>
  /** The figure that decided, beside that of the version in use on the same visits. */
  readonly judged: {
    readonly figure: string
    readonly better: 'higher' | 'lower'
    readonly value: number | null
    readonly against: { readonly version: number; readonly value: number | null } | null
  } | null
  /** `active` answers now, `kept` may be taken back, `worse` was not better than the active one, `failed` never became one. */
  readonly state: 'active' | 'kept' | 'worse' | 'failed'
  /** `forgetting`, `sample`, `interrupted`, or what went wrong. */
  readonly note: string | null
}
export type Models = {
  /** `share` 0..1 of all; `doing` is `waiting`, `reading` or the kind that is being learned. */
  readonly running: { readonly startedAt: string; readonly share: number; readonly doing: string } | null
  readonly kinds: readonly Learned[]
}
export type Learned = { readonly kind: LearnedKind; readonly active: ModelVersion | null; readonly versions: readonly ModelVersion[] }
