/**
 * Every refusal of the API: its name, its HTTP status, what it means and what to do.
 * The same names stand in the engine, on the pages and in docs/reference/problems.md, which a test compares with this table.
 */
export const problemTable = {
  // what came in is not right
  malformed_request: { status: 400, title: 'This is not a well-formed request', help: 'Check the address, the method and Content-Length.' },
  malformed_json: { status: 400, title: 'The body is not JSON', help: 'Send one JSON object in UTF-8.' },
  invalid_request: { status: 400, title: 'The request does not fit its description', help: 'See the named field and /openapi.json.' },
  invalid_encoding: {
    status: 400,
    title: 'The body cannot be decompressed or is not UTF-8',
    help: 'Send gzip, deflate or no encoding, and valid UTF-8.',
  },
  body_too_large: { status: 400, title: 'The body is too large', help: 'At most 32 KB an event, 500 KB and 2,500 events a batch.' },
  headers_too_large: { status: 431, title: 'The headers are too large', help: 'At most 16 KB of headers; clear the cookies of this site.' },
  request_timeout: { status: 408, title: 'The request took too long to arrive', help: 'Send it again over a better connection.' },
  unsupported_media_type: {
    status: 415,
    title: 'This content type is not understood',
    help: 'Send application/json, or multipart/form-data where a file is asked for.',
  },
  unknown_field: { status: 400, title: 'The card has no such field', help: 'GET /api/card/fields lists the fields.' },
  invalid_value: { status: 400, title: 'The value does not fit the field', help: 'See the detail for what the field takes.' },
  invalid_audience: {
    status: 400, title: 'This audience rule cannot be understood',
    help: 'See the detail and "at", the place of it; docs/reference/audience.md.',
  },
  unknown_purpose: { status: 400, title: 'There is no such purpose', help: 'GET /api/purposes lists the purposes.' },
  unknown_layout: {
    status: 400,
    title: 'The columns of the file are not recognised',
    help: 'Name the columns with a map: order, customer, date, product, quantity, price.',
  },
  unreadable_file: { status: 400, title: 'The file cannot be read as CSV text', help: 'Send CSV in UTF-8, plain or .gz.' },
  // who asks
  unauthenticated: {
    status: 401,
    title: 'No valid key or session',
    help: 'Sign in, or send Authorization: Bearer KEY (Basic WRITE_KEY: for /v1).',
  },
  wrong_password: { status: 401, title: 'Name or password is wrong', help: 'Try again, or ask an owner to set a new password.' },
  wrong_token: { status: 401, title: 'The setup token is wrong', help: 'Use the one that the last npm start printed.' },
  cross_site: { status: 403, title: 'Another site sent this request', help: 'Open the page of this server itself, or use an API key.' },
  forbidden: { status: 403, title: 'Your role does not permit this', help: 'Ask an owner.' },
  // consent
  no_consent: {
    status: 403,
    title: 'The customer does not permit this use of data',
    help: 'Only the customer can change that; it is on the card under consents.',
  },
  erased: { status: 410, title: 'This person was erased', help: 'Nothing is known of them any more, and nothing new is recorded.' },
  // what is asked for
  not_found: { status: 404, title: 'There is nothing here', help: 'Check the address.' },
  unknown_customer: { status: 404, title: 'No customer has this id', help: 'Search with GET /api/customers?search=.' },
  unknown_product: { status: 404, title: 'No product has this code', help: 'Search with GET /api/products?search=.' },
  unknown_staff: { status: 404, title: 'No employee has this id', help: 'GET /api/staff lists them.' },
  unknown_reason: { status: 400, title: 'No reason for leaving has this code', help: 'GET /api/settings lists them under leavingReasons.' },
  unknown_key: { status: 404, title: 'No key has this id', help: 'GET /api/keys lists them.' },
  unknown_model: {
    status: 404, title: 'No learned version has this number', help: 'GET /api/models lists them; a failed one cannot be used.',
  },
  already_learning: { status: 409, title: 'A learning is under way already', help: 'GET /api/models tells how far it is.' },
  not_learned: {
    status: 409,
    title: 'This has not been learned yet',
    help: 'Bring in past orders of customers who permit profiling, then POST /api/models/train.',
  },
  already_assessing: {
    status: 409, title: 'An assessment of all customers is under way already', help: 'GET /api/worth tells how far it is.',
  },
  nothing_bought: { status: 409, title: 'This customer has not bought anything yet', help: 'Worth is told from the first purchase on.' },
  unknown_offer: { status: 404, title: 'No offer has this id', help: 'GET /api/offers lists them.' },
  offer_exists: {
    status: 409, title: 'There is an offer with this id already', help: 'Choose another id, or change the one that is there.',
  },
  unknown_decision: { status: 404, title: 'No decision has this id', help: 'GET /api/decisions lists them; they are kept for 400 days.' },
  facts_gone: {
    status: 409,
    title: 'What this decision was made of is not kept any more',
    help: 'The customer does not permit to be profiled; what was decided still stands in GET /api/decisions/:id.',
  },
  unknown_plan: { status: 404, title: 'No plan has this id', help: 'GET /api/plans lists them; they are kept for 90 days.' },
  already_planning: { status: 409, title: 'A plan is being reckoned already', help: 'GET /api/plans tells how far it is.' },
  plan_not_ready: {
    status: 409, title: 'This plan is not at the point for that',
    help: 'Approve what is ready, stop what was approved; "state" tells where it is.',
  },
  nothing_to_plan: {
    status: 409, title: 'There is nothing to choose from',
    help: 'Write an active offer with a price, by a channel that is on; or wish for others.',
  },
  too_many_options: {
    status: 409, title: 'Too many offers by too many channels', help: 'A plan weighs at most 400; name fewer offers or channels.',
  },
  unknown_experiment: { status: 404, title: 'No experiment has this id', help: 'GET /api/experiments lists them.' },
  experiment_running: { status: 409, title: 'This experiment runs already', help: 'Stop it, or write a new one.' },
  experiment_stopped: { status: 409, title: 'This experiment has ended', help: 'What came out stays; write a new one to ask again.' },
  invalid_arms: {
    status: 400, title: 'These arms cannot be compared',
    help: 'Two to ten arms with names of their own, whose shares add up to 1; see the detail.',
  },
  no_traffic_left: {
    status: 409,
    title: 'Too many customers take part in other experiments',
    help: 'Nobody takes part in two at once: ask for less traffic, or stop one that runs.',
  },
  unknown_ticket: { status: 404, title: 'No ticket has this id', help: 'GET /api/queue lists them; they are kept for thirty days.' },
  not_waiting: { status: 409, title: 'This ticket does not wait any more', help: 'GET /api/queue tells who waits.' },
  not_serving: { status: 409, title: 'This ticket is not being served', help: 'Call it with POST /api/queue/next first.' },
  name_taken: { status: 409, title: 'Somebody else has this name', help: 'Choose another name.' },
  conflict: { status: 409, title: 'This contradicts what is there', help: 'Load the present state and try again.' },
  last_owner: { status: 409, title: 'The last owner cannot be removed', help: 'Make somebody else an owner first.' },
  already_set_up: { status: 409, title: 'An owner exists already', help: 'Sign in instead.' },
  // the server
  too_many_requests: { status: 429, title: 'Too many requests', help: 'Wait for the seconds in Retry-After.' },
  queue_full: { status: 429, title: 'Too many wait already', help: 'Serve somebody, or say who has left; at most 5,000 wait.' },
  internal: { status: 500, title: 'Something is broken here', help: 'The log has the cause under this request id.' },
  database_unavailable: { status: 503, title: 'The database does not answer', help: 'Nothing was accepted; send it again.' },
} as const

export type ProblemName = keyof typeof problemTable

/** A refusal on its way to the client. Thrown anywhere behind a route; the HTTP shell turns it into RFC 9457 problem details. */
export class Problem extends Error {
  readonly code: ProblemName
  readonly fields: Readonly<Record<string, unknown>>

  constructor(code: ProblemName, detail?: string, fields: Readonly<Record<string, unknown>> = {}) {
    super(detail ?? problemTable[code].title)
    this.name = 'Problem'
    this.code = code
    this.fields = fields
  }
}
