/**
 * What rules ask of one customer, as `loadAudienceFacts` loads it. Plain data that goes through JSON unharmed, so that a decision can be
 * made again from what was kept of it. Only what the rules asked about is in it.
 */
export type AudienceFacts = {
  /** Day of the business, as a count of days since 1970-01-01. */
  readonly today: number
  /** False for a passer-by: nobody can say who that is, so no rule means them. */
  readonly isSomebody: boolean
  /** Without it no rule that asks for a profile means them, whatever it says; then none of it is loaded, either. */
  readonly permitsProfiling: boolean
  /** By the name of the field: null where it is not known. Days as YYYY-MM-DD. */
  readonly values: Readonly<Record<string, Known>>
  /** By `countKey`. */
  readonly counts: Readonly<Record<string, number>>
}

/** As it stands in the database: of a card it may be whatever JSON a source sent. */
export type Known = null | boolean | number | string | readonly Known[] | { readonly [name: string]: Known }
