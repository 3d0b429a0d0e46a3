import type { ChannelKind } from '../channels/channel.ts'

/** What is asked of a plan. Left out or empty: all that is in use; null: no limit. */
export type PlanWish = {
  readonly name: string
  readonly offerIds?: readonly string[]
  readonly channels?: readonly ChannelKind[]
  readonly budget?: number | null
  readonly contacts?: number | null
}
