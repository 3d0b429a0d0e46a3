import type { Channel } from './channels/channel.ts'
import type { Offer } from './offers/offer.ts'
import type { ResponseModel } from './response/model.ts'

/** What every decision about anybody is made with: plain data, kept under its id as long as a decision that was made with it is kept. */
export type Book = {
  readonly bookId: string
  /** Those in use, by id. */
  readonly offers: readonly Offer[]
  readonly channels: readonly Channel[]
  readonly policy: Policy
  readonly response: ResponseModel
}

/** What the business decided once for all; its settings, and two costs. Money in major units. */
export type Policy = {
  readonly contactsPerWeek: number
  readonly responseDays: number
  readonly declinedDays: number
  readonly exploreShare: number
  readonly restShare: number
  readonly complaintCost: number
  /** What an hour of the customer's time is worth to them. */
  readonly hour: number
  readonly discountRate: number
}
