import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { App, Context } from '../../platform/context.ts'
import { Problem } from '../../platform/http/problems.ts'
import { counter } from '../../platform/metrics.ts'
import { randomId } from '../../platform/random.ts'
import { loadSettings } from '../../platform/settings/store.ts'
import { parsePurpose } from '../../remember/consent/consent.ts'
import { type EventKind, eventKinds, type UsualEvent } from '../../remember/event.ts'
import { isErased } from '../../remember/forgetting/tombstones.ts'
import { keyOf } from '../../remember/identities/identify.ts'
import type { Inbox } from '../inbox.ts'
import { type NewReject, saveRejects } from '../store.ts'
import { namesAnywhere } from './names.ts'
import { type Envelope, parseEvent } from './parse.ts'
import { type Rejection, rejections } from './rejections.ts'

/**
 * The Segment HTTP tracking API (segment.com/docs/connections/sources/catalog/libraries/server/http-api), so that Segment's and
 * RudderStack's libraries work unchanged. 200 means: what was acceptable is durable, the rest is among the rejects.
 */
export function segmentRoutes(app: App, context: Context, inbox: Inbox): void {
  for (const kind of eventKinds) {
    app.post(`/v1/${kind}`, {
      bodyLimit: singleBytes, config: { role: 'write' }, schema: describe(`Send one ${kind} event of the Segment spec`),
    }, async request => {
      const body = objectIn(request)
      await take(context, inbox, [body], await envelope(context, request, kind, body['sentAt'], undefined))
      return { success: true }
    })
  }
  for (const path of ['/v1/batch', '/v1/import']) {
    app.post(path, {
      bodyLimit: batchBytes, config: { role: 'write' }, schema: describe('Send up to 2,500 events of the Segment spec in "batch"'),
    }, async request => {
      const body = objectIn(request)
      const events = body['batch']
      if (!Array.isArray(events)) throw new Problem('invalid_request', 'batch is not a list.', { field: 'batch' })
      if (events.length > batchEvents) {
        throw new Problem('body_too_large', `A batch may have ${batchEvents} events, this has ${events.length}.`)
      }
      await take(context, inbox, events, await envelope(context, request, undefined, body['sentAt'], body['context']))
      return { success: true }
    })
  }
}

// --- internal ---

/** 32 KB for the event, and room for the key, the times and what SDKs add around it; the parser holds the event itself to 32 KB. */
const singleBytes = 40_960
const batchBytes = 512_000
const batchEvents = 2500

type Refused = { readonly reason: Rejection; readonly detail: string; readonly messageId: string | null; readonly raw: unknown }

const heard = counter('usual_events_total', 'Events by what became of them.', ['outcome'])

function describe(summary: string) {
  return {
    tags: ['events'], summary, description: 'Refused events do not fail the request; they are listed under /api/rejects.',
    response: { 200: Type.Object({ success: Type.Boolean() }) },
  }
}

function objectIn(request: FastifyRequest): Record<string, unknown> {
  const { body } = request
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Problem('invalid_request', 'The body is not an object.')
  return body as Record<string, unknown>
}

async function envelope(
  context: Context, request: FastifyRequest, kind: EventKind | undefined, sentAt: unknown, shared: unknown,
): Promise<Envelope> {
  const { gpcWithdraws, consentCategories } = await loadSettings(context.db)
  const gpc = request.headers['sec-gpc'] === '1'
  const withdrawn = gpc ? gpcWithdraws.flatMap(name => parsePurpose(name)) : []
  return {
    receivedAt: context.clock(), sentAt, kind, context: shared, gpc, newId: () => `usual-${randomId()}`, source: 'api',
    gpcStatements: withdrawn.map(purpose => ({ purpose, state: 'withdrawn', place: 'Sec-GPC', wording: 'Sec-GPC: 1' })),
    purposesOf: category => parsePurpose(category, consentCategories),
  }
}

async function take(context: Context, inbox: Inbox, raw: readonly unknown[], around: Envelope): Promise<void> {
  const events: UsualEvent[] = []
  const refused: Refused[] = []
  for (const one of raw) {
    const parsed = parseEvent(one, around)
    if (parsed.kind === 'event') events.push(parsed.event)
    else refused.push({ ...parsed, raw: one })
  }
  const offered = inbox.offer(events)
  if (!offered) throw new Problem('too_many_requests', 'More events wait than can be written soon.', { retryAfterSeconds: 1 })
  const outcomes = await offered
  outcomes.forEach((outcome, i) => {
    if (outcome.kind === 'rejected') refused.push({ ...outcome, messageId: events[i]!.messageId, raw: events[i] })
  })
  // Counted by the batch: a labelled counter costs a microsecond each time.
  const duplicates = outcomes.filter(outcome => outcome.kind === 'duplicate').length
  heard.inc({ outcome: 'duplicate' }, duplicates)
  heard.inc({ outcome: 'rejected' }, refused.length)
  heard.inc({ outcome: 'heard' }, raw.length - duplicates - refused.length)
  if (refused.length === 0) return
  await saveRejects(context.db, await toRejects(context, refused, around.source), context.clock())
}

/** Of an erased person not even the refusal may keep a name - also where the event was refused for something else. */
async function toRejects(context: Context, refused: readonly Refused[], source: string): Promise<NewReject[]> {
  const names = refused.map(({ raw }) => namesAnywhere(raw))
  const erased = await isErased(context.db, names.flat())
  return refused.map(({ reason, detail, messageId, raw }, i) => {
    const isGone = reason === 'erased' || names[i]!.some(name => erased.has(keyOf(name)))
    return isGone
      ? { source, reason, detail: rejections.erased, messageId: null, body: '' }
      : { source, reason, detail, messageId, body: excerpt(raw) }
  })
}

function excerpt(raw: unknown): string {
  try {
    return (JSON.stringify(raw) ?? '').slice(0, 32_768)
  } catch {
    return 'nested too deeply to show'
  }
}
