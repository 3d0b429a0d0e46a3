/** A running database. */
export type Postgres = {
  /** Connection string with the password in it: never to be logged. */
  readonly url: string
  /** For example `18.4`. */
  readonly version: string
  readonly embedded: boolean
  /** What the operator should hear, in one line. */
  readonly note?: string
  /** Ends what this process started, and nothing else. */
  readonly stop: () => Promise<void>
}
