/**
 * Why an event was not accepted, by name. One bad event never sinks its batch: it goes to the table of rejects under this name,
 * where the desk shows it. docs/reference/rejections.md describes each; a test compares.
 */
export const rejections = {
  not_an_object: 'An event is a JSON object.',
  too_large: 'An event may have 32 KB.',
  too_deep: 'The event is nested too deeply.',
  unknown_type: 'The type is one of identify, track, page, screen, group, alias.',
  missing_identity: 'An event needs a userId or an anonymousId.',
  invalid_identity: 'A userId, anonymousId, groupId or messageId is text or a number of at most 255 characters.',
  reserved_id: 'Ids that begin with a tilde are made by Usual itself.',
  missing_event_name: 'A track needs the name of what happened in "event".',
  missing_group: 'A group needs a groupId.',
  missing_previous_id: 'An alias needs the previousId and the userId.',
  properties_not_object: 'properties is a JSON object.',
  traits_not_object: 'traits is a JSON object.',
  context_not_object: 'context is a JSON object.',
  invalid_timestamp: 'A time is ISO 8601 text.',
  timestamp_in_future: 'The event happened more than a day after it arrived.',
  timestamp_too_old: 'The event happened before 1970.',
  invalid_order: 'An order has products with a sku, product_id or name, a quantity above 0 and a price of 0 or more, and a total of 0 or more; '
    + 'its usual says what was made of the proposal.',
  invalid_booking: 'A cost booked has a known kind and an amount or minutes of 0 or more; '
    + 'the minutes and seconds of a visit served are 0 or more.',
  invalid_reason: 'The reason given for leaving is text of 1 to 80 characters.',
  invalid_text: 'Text must not contain the NUL character.',
  erased: 'This person was erased; nothing new is recorded.',
  unprocessable: 'The database will not take this event; the detail says why.',
} as const

export type Rejection = keyof typeof rejections
