/**
 * The shapes of the Usual API. Money is a number in major units of `currency`, times are ISO 8601 strings, ids are text.
 * `null` means "not known"; a field that is missing means "not part of this answer".
 */
export type Role = 'owner' | 'marketer' | 'staff' | 'read-only'
export type KeyRole = Role | 'write'
export type Locale = 'en' | 'ru'

export type Me = { readonly id: string; readonly name: string; readonly role: Role; readonly locale: Locale | null }
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
  readonly purposeDefaults: Readonly<Record<string, boolean>>
}

export type Purpose = { readonly name: string; readonly dataUse: string; readonly basis: string; readonly byDefault: boolean }

export type Health = {
  readonly status: 'ok'
  readonly version: string
  readonly database: { readonly ok: boolean; readonly version: string; readonly embedded: boolean }
  readonly uptimeSeconds: number
}

export type Product = {
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly category: string | null
  readonly price: number | null
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
  readonly id: string
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
  readonly currency?: string
  readonly timezone?: string
}
export type ImportReport = Readonly<Record<string, unknown>>
export type Import = {
  readonly id: string
  readonly fileName: string
  readonly layout: string
  readonly state: string
  readonly progress: {
    readonly bytes: number
    readonly totalBytes: number
    readonly lines: number
    readonly linesPerSecond: number
    readonly secondsLeft: number | null
  }
  readonly report: ImportReport | null
  readonly createdAt: string
  readonly updatedAt: string
}
