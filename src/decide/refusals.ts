/** Why a candidate is no candidate. The same words in the engine, the API, the pages and the docs. */
export const refusals = [
  // what the customer permits
  'no_consent', 'no_offers_wanted', 'unsubscribed', 'no_address',
  // what the customer needs
  'open_complaint', 'contacted_recently', 'contacted_enough', 'declined_recently', 'not_that_day', 'above_acceptable', 'over_credit',
  // the offer
  'not_active', 'not_valid_now', 'sold_out', 'not_in_audience', 'below_floor', 'other_arm',
  // the channel
  'channel_off', 'channel_full', 'other_channel',
] as const
export type Refusal = (typeof refusals)[number]

/** Why nothing is said. `not_worth_it`: there were candidates, and silence is worth more. `explored`: chance chose silence, to learn. */
export const silences = ['held_out', 'nothing_to_offer', 'nobody_may', 'not_worth_it', 'explored', 'plan_prefers_others'] as const
export type Silence = (typeof silences)[number]
