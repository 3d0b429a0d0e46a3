import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { parseCursor, toCursor } from './cursor.ts'
import { peopleRoutes } from './peopleRoutes.ts'
import { customerShape, idParams, oneOf, pageShape, timelineShape } from './shapes.ts'
import { loadCustomer } from './store/customer.ts'
import { loadCustomers, sorts, type Place, type Sort } from './store/list.ts'
import { resolveCustomer } from './store/resolve.ts'
import { loadTimeline, type TimelinePlace } from './store/timeline.ts'

/** Finding customers, looking at one, what happened to them; with the people we deal with and handing over. */
export function customersRoutes(app: App, context: Context): void {
  const { db } = context
  const tags = ['customers']

  app.get(
    '/api/customers',
    {
      config: { role: 'read-only' },
      schema: {
        tags, summary: 'Customers, found by part of a name, phone, card number, e-mail or id',
        querystring: listQuery, response: { 200: pageShape },
      },
    },
    async ({ query: { search = '', sort = 'lastOrder', limit = 50, cursor } }) => {
      const after = cursor === undefined ? undefined : parsePlace(cursor, sort)
      const { customers, next, total } = await loadCustomers(db, { search, sort, limit, after })
      return { customers, next: next && toCursor([next.key === null ? 0 : 1, next.key, next.id]), total }
    },
  )

  app.get(
    '/api/customers/:id',
    {
      config: { role: 'read-only' },
      schema: {
        tags, summary: 'One customer with the card, the people and the purposes',
        params: idParams, response: { 200: customerShape },
      },
    },
    async ({ params }) => loadCustomer(db, params.id),
  )

  app.get(
    '/api/customers/:id/timeline',
    {
      config: { role: 'read-only' },
      schema: {
        tags, summary: 'What happened to a customer, the latest first',
        params: idParams, querystring: timelineQuery, response: { 200: timelineShape },
      },
    },
    async ({ params, query: { limit = 50, before } }) => {
      const place = before === undefined ? undefined : parseMoment(before)
      const { events, next } = await loadTimeline(db, await resolveCustomer(db, params.id), limit, place)
      return { events, next: next && toCursor([next.at, next.seq]) }
    },
  )

  peopleRoutes(app, context)
}

// --- internal ---

const listQuery = Type.Object({
  search: Type.Optional(Type.String({ description: 'Words in any order, or digits of a phone' })),
  sort: Type.Optional(oneOf(sorts)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  cursor: Type.Optional(Type.String({ maxLength: 4000, description: '`next` of the page before' })),
}, { additionalProperties: false })
const timelineQuery = Type.Object({
  before: Type.Optional(Type.String({ maxLength: 500, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}, { additionalProperties: false })

// As PostgreSQL writes a timestamptz: 2026-03-01 12:00:00.123+00.
const moment = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)*( BC)?$/
const keyTypes: Readonly<Record<Sort, RegExp>> = { lastOrder: moment, spent: /^-?\d{1,100}(\.\d{1,100})?$/, name: /^[^\0]{0,1000}$/ }

/** A cursor of another sort order is refused: its key would be compared with the wrong column. */
function parsePlace(cursor: string, sort: Sort): Place {
  const [hasKey] = parseCursor(cursor, [/^[01]$/, /^/, /^/], 'query.cursor')
  const [, key = '', id = ''] = parseCursor(cursor, [/^/, hasKey === '1' ? keyTypes[sort] : /^$/, /^.{1,512}$/s], 'query.cursor')
  return { key: hasKey === '1' ? key : null, id }
}

function parseMoment(before: string): TimelinePlace {
  const [at = '', seq = ''] = parseCursor(before, [moment, /^\d{1,15}$/], 'query.before')
  return { at, seq: Number(seq) }
}
