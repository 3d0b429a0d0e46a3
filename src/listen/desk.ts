import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import type { App, Context } from '../platform/context.ts'
import { loadRecentEvents, loadRejects, type StreamedEvent } from './store.ts'

/** What the desk sees of what comes in: the latest events, the same as a live stream, and the rejects. */
export function deskRoutes(app: App, context: Context): void {
  // A stream has no end of its own; a server that closes must not wait for the page to leave.
  let isClosing = false
  app.addHook('preClose', async () => { isClosing = true })

  const page = Type.Object({ after: Type.Optional(place), limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }) })
  app.get('/api/events', {
    config: { role: 'read-only' }, schema: { tags: ['events'], summary: 'The latest events, oldest first', querystring: page },
  }, async request => {
    const { after, limit } = request.query
    const events = await loadRecentEvents(context.db, after, limit)
    return { events: events.map(toRow), last: events.at(-1)?.seq ?? after ?? 0 }
  })

  app.get('/api/events/stream', {
    config: { role: 'read-only' }, schema: { tags: ['events'], summary: 'Events as they come, as server-sent events' },
  }, async (request, reply) => {
    reply.hijack()
    await stream(context, reply, () => isClosing || request.raw.destroyed || reply.raw.destroyed)
  })

  const before = Type.Object({ before: Type.Optional(place), limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }) })
  app.get('/api/rejects', { config: { role: 'read-only' }, schema: {
    tags: ['events'], summary: 'Events and rows that were not accepted, newest first', querystring: before,
  } }, async request => {
    const { rejects, total } = await loadRejects(context.db, request.query.before, request.query.limit)
    const next = rejects.length === request.query.limit ? rejects.at(-1)!.id : null
    return { rejects: rejects.map(row => ({ ...row, at: row.at.toISOString() })), next, total }
  })
}

// --- internal ---

/** A seq or an id of ours stays far below 2^53; from 2^63 on PostgreSQL knows no such number. */
const place = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** Looked up once a second, so that a hundred open pages cost a hundred small reads and an ingest of any speed costs nothing more. */
const pollMs = 1000
const mostPerPoll = 100

async function stream(context: Context, reply: FastifyReply, isGone: () => boolean): Promise<void> {
  const { raw } = reply
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  raw.write(': open\n\n')
  let seq: number | undefined
  while (!isGone()) {
    // The newest ones, not all: nobody reads thousands a second, and a page that was away need not catch up.
    const events = await loadRecentEvents(context.db, undefined, mostPerPoll).catch(() => [])
    const news = events.filter(event => seq === undefined || event.seq > seq)
    seq = events.at(-1)?.seq ?? seq ?? 0
    if (news.length > 0) raw.write(`data: ${JSON.stringify(news.map(toRow))}\n\n`)
    else raw.write(': still here\n\n')
    await new Promise(resolve => setTimeout(resolve, pollMs).unref())
  }
  raw.end()
}

function toRow(event: StreamedEvent): Record<string, unknown> {
  return { ...event, at: event.at.toISOString() }
}
