/**
 * Who is meant: a rule over what is known of a customer. It is data; `text` says the same in words (docs/reference/audience.md).
 * What is not known fits no comparison, `!=` neither; `exists` asks whether it is known. Letters count the same large and small.
 */
export type Rule =
  /** All of these; none: everybody. */
  | { readonly kind: 'all'; readonly rules: readonly Rule[] }
  /** At least one of these; none: nobody. */
  | { readonly kind: 'any'; readonly rules: readonly Rule[] }
  | { readonly kind: 'not'; readonly rule: Rule }
  | { readonly kind: 'compare'; readonly field: string; readonly op: AudienceOperator; readonly value: AudienceValue }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly AudienceValue[] }
  | { readonly kind: 'exists'; readonly field: string }
  /** How many days a day lies back (`ago`, up to today) or ahead (`ahead`, from today on). */
  | {
    readonly kind: 'days'; readonly field: string; readonly direction: 'ago' | 'ahead'; readonly op: AudienceOrder; readonly days: number
  }
  /** How many purchases (with a product, of a category) or events of a name there were, in the last `days` or ever. */
  | {
    readonly kind: 'count'; readonly of: 'orders' | 'product' | 'category' | 'event'; readonly name?: string | undefined
    readonly op: AudienceOrder; readonly times: number; readonly days?: number | undefined
  }

export type AudienceOrder = '=' | '<' | '<=' | '>' | '>='
/** `contains`: a text within a text; `has`: one of a list. */
export type AudienceOperator = AudienceOrder | '!=' | 'contains' | 'has'
/** A number, a text or the code of a choice, a day as YYYY-MM-DD, or true and false. */
export type AudienceValue = number | string | boolean

/** `day` is a date, `yearly` comes every year (a birthday), `known` can only be asked whether it exists, `any` is what a source sent. */
export type AudienceFieldType = 'number' | 'day' | 'yearly' | 'text' | 'choice' | 'flag' | 'list' | 'known' | 'any'

export type AudienceField = {
  readonly name: string
  readonly group: 'customer' | 'orders' | 'worth' | 'consent' | 'card'
  readonly type: AudienceFieldType
  readonly label: { readonly en: string; readonly ru: string }
  readonly help?: { readonly en: string; readonly ru: string } | undefined
  readonly choices?: readonly AudienceChoice[] | undefined
  /** What a number counts; `money` in the currency of the answer, `share` between 0 and 1. */
  readonly unit?: 'money' | 'share' | 'times' | undefined
  /** What may be asked of it: the operators of `compare`, and the kinds `in`, `exists`, `days`. */
  readonly takes: readonly (AudienceOperator | 'in' | 'exists' | 'days')[]
  /** Whoever does not permit profiling is in no audience that asks for this. */
  readonly profile: boolean
}

/** `events`: the names that happen most, for a rule that counts them. */
export type AudienceChoice = { readonly value: string | number; readonly label: { readonly en: string; readonly ru: string } }

export type AudienceFields = {
  readonly currency: string; readonly fields: readonly AudienceField[]; readonly events: readonly string[]
}

export type AudienceCount = {
  readonly count: number
  /** Of how many in all: those who can be recognised again. */
  readonly of: number
  /** True where only a sample was looked at: `count` is then an estimate, and the truth lies between `low` and `high` 95 times in 100. */
  readonly sampled: boolean
  readonly low: number
  readonly high: number
  readonly ms: number
  readonly examples: readonly { readonly customerId: string; readonly name: string | null }[]
}

/** A rule both as data and in words, whichever was given; throws `invalid_audience` with `at`, the place (a character or a path). */
export type AudienceParsed = { readonly rule: Rule; readonly text: string }
