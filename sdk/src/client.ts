import type { AudienceCount, AudienceFields, AudienceParsed, Rule } from './audience.ts'
import { customersOf } from './customers.ts'
import { channelsOf, decisionsOf, offersOf, plansOf, proofOf } from './decide.ts'
import { follow } from './follow.ts'
import { address, requester, type Connection, type Send } from './request.ts'
import type {
  FeedEvent, Health, Import, ImportOptions, ImportReport, Key, KeyRole, Me, MeChange, Models, NewKey, Product, Purpose, Reject, Role,
  Settings, Staff, StaffChange,
} from './types.ts'
import type { CardField } from './customer.ts'
import type { AtRisk, LostLedger, WinBack } from './lost.ts'
import type { NewTicket, Queue, Ticket } from './queue.ts'
import type { WorthPage, WorthPoint, WorthQuery, WorthSummary } from './worth.ts'

/**
 * A client of one Usual server, in the browser (session cookie) or in Node (key). Every method answers the JSON of its route
 * and throws UsualProblem with `code`, `detail` and `help` for a refusal.
 *
 *     const usual = createUsual({ baseUrl: 'http://localhost:4600', key: process.env.USUAL_KEY })
 *     const { customers } = await usual.customers.list({ search: 'Anna' })
 */
export function createUsual(connection: Connection = {}) {
  const send = requester(connection)
  return {
    health: () => send<Health>('GET', '/api/health'),
    purposes: () => send<readonly Purpose[]>('GET', '/api/purposes'),
    cardFields: () => send<readonly CardField[]>('GET', '/api/card/fields'),
    products: (query: { search?: string | undefined; limit?: number | undefined } = {}, signal?: AbortSignal) =>
      send<{ readonly products: readonly Product[] }>('GET', '/api/products', { query, ...(signal ? { signal } : {}) }),
    /** Says that a product is sold out, or there again. */
    setAvailable: (sku: string, available: boolean) =>
      send<Product>('PATCH', `/api/products/${encodeURIComponent(sku)}`, { body: { available } }),
    /** Says what share of its price is profit; null: that of its category, else of the business. Takes a marketer. */
    setMargin: (sku: string, margin: number | null) =>
      send<Product>('PATCH', `/api/products/${encodeURIComponent(sku)}`, { body: { margin } }),
    session: sessionOf(send),
    staff: staffOf(send),
    keys: keysOf(send),
    settings: {
      get: () => send<Settings>('GET', '/api/settings'),
      change: (change: Partial<Settings>) => send<Settings>('PATCH', '/api/settings', { body: change }),
    },
    customers: customersOf(send),
    events: eventsOf(connection, send),
    rejects: (query: { before?: number | undefined; limit?: number | undefined } = {}) =>
      send<{ readonly rejects: readonly Reject[]; readonly next: number | null; readonly total: number }>('GET', '/api/rejects', { query }),
    imports: importsOf(connection, send),
    models: {
      list: () => send<Models>('GET', '/api/models'),
      /** Throws `already_learning` where one is under way. */
      train: () => send<Models>('POST', '/api/models/train'),
      activate: (version: number) => send<Models>('POST', `/api/models/${version}/activate`),
    },
    worth: {
      summary: () => send<WorthSummary>('GET', '/api/worth'),
      customers: (query: WorthQuery = {}) => send<WorthPage>('GET', '/api/worth/customers', { query }),
      /** A fair sample, for a picture. */
      points: () => send<{ readonly points: readonly WorthPoint[] }>('GET', '/api/worth/points'),
      /** Assesses all customers now; throws `already_assessing` where that is under way. */
      assess: () => send<WorthSummary>('POST', '/api/worth/assess'),
    },
    lost: {
      ledger: () => send<LostLedger>('GET', '/api/lost'),
      atRisk: (query: { limit?: number | undefined } = {}) =>
        send<{ readonly customers: readonly AtRisk[] }>('GET', '/api/lost/at-risk', { query }),
      winBack: (query: { limit?: number | undefined } = {}) =>
        /** `withoutPermission`: how many more it would pay to win back, who permit no offers. */
        send<{ readonly customers: readonly WinBack[]; readonly withoutPermission: number }>('GET', '/api/lost/win-back', { query }),
    },
    queue: queueOf(send),
    offers: offersOf(send),
    channels: channelsOf(send),
    decisions: decisionsOf(send),
    plans: plansOf(send),
    proof: proofOf(send),
    audience: audienceOf(send),
    listen: listenOf(send),
  }
}

export type UsualClient = ReturnType<typeof createUsual>

// --- internal ---

function sessionOf(send: Send) {
  return {
    me: () => send<Me>('GET', '/api/me'),
    change: (change: MeChange) => send<Me>('PATCH', '/api/me', { body: change }),
    login: (name: string, password: string) => send<Me>('POST', '/api/login', { body: { name, password } }),
    logout: () => send<unknown>('POST', '/api/logout'),
    setupNeeded: () => send<{ readonly needed: boolean }>('GET', '/api/setup'),
    setup: (first: { token: string; name: string; password: string }) => send<Me>('POST', '/api/setup', { body: first }),
  }
}

function staffOf(send: Send) {
  return {
    list: () => send<readonly Staff[]>('GET', '/api/staff'),
    add: (staff: { name: string; role: Role; password: string }) => send<Staff>('POST', '/api/staff', { body: staff }),
    change: (id: string, change: StaffChange) => send<Staff>('PATCH', `/api/staff/${encodeURIComponent(id)}`, { body: change }),
  }
}

function keysOf(send: Send) {
  return {
    list: () => send<readonly Key[]>('GET', '/api/keys'),
    add: (key: { name: string; role: KeyRole }) => send<NewKey>('POST', '/api/keys', { body: key }),
    revoke: (id: string) => send<Key>('DELETE', `/api/keys/${encodeURIComponent(id)}`),
  }
}

function eventsOf(connection: Connection, send: Send) {
  return {
    list: (query: { after?: number | string | undefined; limit?: number | undefined } = {}) =>
      send<{ readonly events: readonly FeedEvent[]; readonly last: number | string }>('GET', '/api/events', { query }),
    /** The same rows as they happen. */
    follow: (signal?: AbortSignal) => follow<FeedEvent>(connection, '/api/events/stream', {}, signal),
  }
}

function importsOf(connection: Connection, send: Send) {
  const post = <Answer>(file: Blob, fileName: string, options: ImportOptions, dryRun: boolean) => {
    const body = new FormData()
    const { map, ...texts } = options
    // Fields go before the file, so that the server knows them when the first bytes of the file arrive.
    for (const [name, value] of Object.entries(texts)) body.append(name, value)
    if (map) body.append('map', JSON.stringify(map))
    body.append('dryRun', String(dryRun))
    body.append('file', file, fileName)
    return send<Answer>('POST', '/api/imports', { body })
  }
  return {
    list: () => send<{ readonly imports: readonly Import[] }>('GET', '/api/imports'),
    get: (id: string) => send<Import>('GET', `/api/imports/${encodeURIComponent(id)}`),
    /** What would be imported, without importing it. */
    preview: (file: Blob, fileName: string, options: ImportOptions) =>
      post<{ readonly report: ImportReport }>(file, fileName, options, true),
    start: (file: Blob, fileName: string, options: ImportOptions) => post<{ readonly id: string }>(file, fileName, options, false),
    cancel: (id: string) => send<Import>('POST', `/api/imports/${encodeURIComponent(id)}/cancel`),
    /** Link to the refused lines as CSV. */
    rejectsUrl: (id: string) => address(connection, `/api/imports/${encodeURIComponent(id)}/rejects`),
  }
}

function queueOf(send: Send) {
  const about = (id: string, deed: string, body: Readonly<Record<string, unknown>> = {}) =>
    send<Ticket>('POST', `/api/queue/${encodeURIComponent(id)}/${deed}`, { body })
  return {
    get: () => send<Queue>('GET', '/api/queue'),
    add: (ticket: NewTicket) => send<Ticket>('POST', '/api/queue', { body: ticket }),
    /** Calls who is next to this counter; null where nobody waits. */
    next: (counter: string) => send<{ readonly ticket: Ticket | null }>('POST', '/api/queue/next', { body: { counter } }),
    done: (id: string, minutes?: number) => about(id, 'done', minutes === undefined ? {} : { minutes }),
    /** Went away unserved. */
    left: (id: string) => about(id, 'left'),
    /** Back to the line, with the time waited so far. */
    back: (id: string) => about(id, 'back'),
  }
}

function audienceOf(send: Send) {
  const parse = (body: { readonly text: string } | { readonly rule: Rule }) =>
    send<AudienceParsed>('POST', '/api/audience/parse', { body })
  return {
    /** What a rule may ask about. */
    fields: () => send<AudienceFields>('GET', '/api/audience/fields'),
    /** How many a rule means; a sample where there are many. */
    count: (rule: Rule, signal?: AbortSignal) =>
      send<AudienceCount>('POST', '/api/audience/count', { body: { rule }, ...(signal ? { signal } : {}) }),
    /** Words to data, and data to words. */
    parse,
  }
}

/** The Segment tracking API; needs a key of the role `write`. */
function listenOf(send: Send) {
  const call = (kind: string) => (message: Readonly<Record<string, unknown>>) =>
    send<{ readonly success: boolean }>('POST', `/v1/${kind}`, { body: message })
  return {
    identify: call('identify'), track: call('track'), page: call('page'), screen: call('screen'), group: call('group'),
    alias: call('alias'),
    batch: call('batch'),
  }
}
