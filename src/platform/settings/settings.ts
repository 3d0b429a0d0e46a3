import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { Problem } from '../http/problems.ts'
import { decideSettings } from './decideSettings.ts'
import { worthSettings } from './worthSettings.ts'

/**
 * Every setting of the business with what holds until somebody changes it. One list types, validates, describes and
 * fills; a setting of a station is one more line here and is understood there (purposes are interpreted by remember).
 */
export const settingsSchema = Type.Object(
  {
    shopName: Type.String({
      minLength: 1,
      maxLength: 100,
      default: 'Usual',
      description: 'What the business is called on pages and receipts.',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', default: 'EUR', description: 'ISO 4217 code of the money that prices are in.' }),
    timezone: Type.String({
      minLength: 1,
      maxLength: 100,
      default: 'UTC',
      description: 'IANA time zone of the business; its days and hours are counted in it.',
    }),
    locale: Type.Union(
      [Type.Literal('en'), Type.Literal('ru')],
      { default: 'en', description: 'Language of pages before somebody chooses their own.' },
    ),
    purposeDefaults: Type.Record(Type.String({ maxLength: 100 }), Type.Boolean(), {
      default: {},
      description: 'What holds for a purpose until the customer says something, where it differs from the built-in default.',
    }),
    gpcWithdraws: Type.Array(Type.String({ maxLength: 100 }), {
      maxItems: 50,
      default: ['sharing', 'offers'],
      description: 'Purposes (or their first word) that a Sec-GPC: 1 signal withdraws.',
    }),
    consentCategories: Type.Record(Type.String({ maxLength: 100 }), Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 }), {
      default: {},
      description: "Segment's consent categories (context.consent.categoryPreferences) and the purposes each stands for.",
    }),
    ...worthSettings,
    ...decideSettings,
  },
  { additionalProperties: false },
)

export type Settings = Static<typeof settingsSchema>

export const defaultSettings: Settings = Value.Create(settingsSchema)

/** Stored values over the defaults. A value that no longer fits (from an older version) is as if it had never been set. */
export function toSettings(stored: Readonly<Record<string, unknown>>): Settings {
  const fitting = Object.entries(settingsSchema.properties).filter(
    ([name, schema]) => Object.hasOwn(stored, name) && Value.Check(schema, stored[name]),
  )
  return { ...defaultSettings, ...Object.fromEntries(fitting.map(([name]) => [name, stored[name]])) }
}

/** What a schema cannot say: that this machine knows the time zone and the currency. */
export function checkSettings(change: Partial<Settings>): void {
  if (change.timezone !== undefined && !isTimezone(change.timezone)) {
    throw new Problem('invalid_value', 'timezone must be an IANA name such as Europe/Berlin.', { field: 'timezone' })
  }
  if (change.currency !== undefined && !currencies.has(change.currency)) {
    throw new Problem('invalid_value', 'currency must be an ISO 4217 code such as EUR.', { field: 'currency' })
  }
}

// --- internal ---

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    // Node 22 also takes offsets (+03:00), which know no summer time.
    return !/^[+-]/.test(name)
  } catch {
    return false
  }
}
