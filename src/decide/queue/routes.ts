import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { actorOf } from '../../platform/http/authorise.ts'
import { nullable } from '../../remember/customers/shapes.ts'
import { addTicket } from './add.ts'
import { findTicket, finish, type Hear, leave, putBack } from './end.ts'
import { type Desk, type Ground, loadGround, loadLine, loadRecordsOf, wholeOrder } from './line.ts'
import { callNext } from './next.ts'
import { loadQueue } from './queue.ts'
import { doneSchema, emptySchema, newTicketSchema, nextSchema, queueSchema, ticketParams, ticketSchema } from './shapes.ts'
import { toTicket, type Ticket } from './ticket.ts'
import { whysOf } from './why.ts'

/** Who waits, who is next, and what became of them. `hear` is the door through which the loop learns that somebody was served. */
export function queueRoutes(app: App, context: Context, hear: Hear): void {
  const config = { role: 'staff' } as const
  const tags = ['queue']
  const response = { 200: ticketSchema }

  app.get(
    '/api/queue',
    { config, schema: { tags, summary: 'Who waits, in the order of calling, who is served, and today', response: { 200: queueSchema } } },
    () => loadQueue(context),
  )
  app.post(
    '/api/queue', { config, schema: { tags, summary: 'Somebody calls, comes or writes', body: newTicketSchema, response } },
    async request => {
      const ground = await loadGround(context)
      return present(context, ground, await addTicket(context, ground, request.body))
    },
  )
  app.post(
    '/api/queue/next',
    {
      config,
      schema: {
        tags, summary: 'Call who is next to a counter', body: nextSchema,
        response: { 200: Type.Object({ ticket: nullable(ticketSchema) }) },
      },
    },
    async request => ({ ticket: await callNext(context, { counter: request.body.counter.trim(), servedBy: actorOf(request).name }) }),
  )
  app.post(
    '/api/queue/:id/done',
    { config, schema: { tags, summary: 'The one called was served', params: ticketParams, body: doneSchema, response } },
    async request => {
      const ground = await loadGround(context)
      await finish(context, ground, await findTicket(context, ground, request.params.id), request.body.minutes, hear)
      return present(context, ground, request.params.id)
    },
  )
  app.post(
    '/api/queue/:id/left',
    { config, schema: { tags, summary: 'Somebody went away unserved', params: ticketParams, body: emptySchema, response } },
    async request => {
      const ground = await loadGround(context)
      await leave(context, ground, await findTicket(context, ground, request.params.id))
      return present(context, ground, request.params.id)
    },
  )
  app.post(
    '/api/queue/:id/back',
    {
      config,
      schema: { tags, summary: 'Back to the line, with the time waited so far', params: ticketParams, body: emptySchema, response },
    },
    async request => {
      const ground = await loadGround(context)
      await putBack(context, await findTicket(context, ground, request.params.id))
      return present(context, ground, request.params.id)
    },
  )
}

// --- internal ---

/** One ticket as it stands now. */
async function present(context: Desk, ground: Ground, id: string): Promise<Ticket> {
  const row = await findTicket(context, ground, id)
  const records = (await loadRecordsOf(context, ground, [row])).get(row.customerId)
  if (row.state !== 'waiting') return toTicket(row, ground, records)
  const line = await loadLine(context, ground)
  const places = wholeOrder(line)
  const at = places.findIndex(({ ticket }) => ticket.id === id)
  return toTicket(row, ground, records, whysOf(places, line.waiting, { now: ground.now, tiers: line.tiers })[at] ?? null)
}
