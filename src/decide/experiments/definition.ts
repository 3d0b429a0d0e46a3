/** One of the ways that an experiment compares. */
export type Arm = {
  readonly name: string
  /** Of the experiment's customers; those of all arms add up to 1. */
  readonly share: number
  /** Offers that it may use; empty: all. */
  readonly offerIds: readonly string[]
  /** Nothing is offered at all. */
  readonly silence: boolean
}

/** A running experiment, as far as decisions go. Its customers stand from `from` to `from + traffic` of all, 0 to 1. */
export type Running = {
  readonly experimentId: string
  readonly arms: readonly Arm[]
  readonly from: number
  readonly traffic: number
  /** By which arms are drawn. */
  readonly salt: string
}
