import { type ConsentStatement, type EventKind, eventKinds, type UsualEvent } from '../../remember/event.ts'
import { bookingFault } from './booking.ts'
import { isTooDeep, maxDepth } from './depth.ts'
import { idOf, namesOf } from './names.ts'
import { orderFault } from './order.ts'
import type { Rejection } from './rejections.ts'
import { timeOf } from './time.ts'

/** What the request tells of every event in it. Times are milliseconds since 1970. */
export type Envelope = {
  readonly receivedAt: number
  /** The client's clock when it sent the request; against `receivedAt` it tells how wrong that clock is. */
  readonly sentAt: unknown
  /** The call used, or undefined in a batch, whose events say it themselves. */
  readonly kind: EventKind | undefined
  /** Context of the batch, which each event's own overrides. */
  readonly context: unknown
  /** Sec-GPC: 1. The event serves the order and nothing else, and withdraws `gpcStatements`. */
  readonly gpc: boolean
  readonly gpcStatements: readonly ConsentStatement[]
  /** From a consent category to purposes, as the business has mapped them. */
  readonly purposesOf: (category: string) => readonly string[]
  readonly newId: () => string
  readonly source: string
}

export type Parsed =
  | { readonly kind: 'event'; readonly event: UsualEvent }
  | { readonly kind: 'rejected'; readonly reason: Rejection; readonly detail: string; readonly messageId: string | null }

/** Makes a trusted event of whatever was sent. Pure, and never throws: what it does not accept has a name. */
export function parseEvent(raw: unknown, envelope: Envelope): Parsed {
  try {
    return parse(raw, envelope)
  } catch (error) {
    if (error instanceof RangeError) return rejected('too_deep', 'The event is nested too deeply.', null)
    throw error
  }
}

// --- internal ---

const maxBytes = 32_768

function parse(raw: unknown, envelope: Envelope): Parsed {
  if (!isObject(raw)) {
    return rejected(
      'not_an_object', `An event is an object, this is ${raw === null ? 'null' : Array.isArray(raw) ? 'a list' : typeof raw}.`, null,
    )
  }
  const messageId = raw['messageId'] === undefined || raw['messageId'] === null || raw['messageId'] === ''
    ? envelope.newId()
    : idOf(raw['messageId'])
  if (messageId === undefined) return rejected('invalid_identity', 'messageId is not text of at most 255 characters.', null)
  const fail = (reason: Rejection, detail: string): Parsed => rejected(reason, detail, messageId)

  const kind = envelope.kind ?? eventKinds.find(each => each === raw['type'])
  if (!kind) return fail('unknown_type', `The type ${short(raw['type'])} is not known.`)
  const { properties, traits } = raw
  const context = raw['context'] ?? envelope.context ?? undefined
  if (isGiven(properties) && !isObject(properties)) return fail('properties_not_object', 'properties is not an object.')
  if (isGiven(traits) && !isObject(traits)) return fail('traits_not_object', 'traits is not an object.')
  if (isGiven(context) && !isObject(context)) return fail('context_not_object', 'context is not an object.')

  const names = namesOf(raw, kind, isObject(traits) ? traits : {}, isObject(context) ? context : {})
  if (names.kind === 'rejected') return fail(names.reason, names.detail)
  const time = timeOf(raw['timestamp'] ?? raw['originalTimestamp'], raw['sentAt'] ?? envelope.sentAt, envelope.receivedAt)
  if (time.kind === 'rejected') return fail(time.reason, time.detail)
  const name = nameOf(raw, kind)
  if (name === undefined) return fail('missing_event_name', 'A track needs a name of 1 to 255 characters in "event".')
  if (kind === 'track' && name.startsWith('Order ')) {
    const fault = orderFault(name, isObject(properties) ? properties : {})
    if (fault) return fail('invalid_order', fault)
  }
  const booking = kind === 'track' ? bookingFault(name, isObject(properties) ? properties : {}) : undefined
  if (booking) return fail(booking.reason, booking.detail)

  const consent = [...(envelope.gpc ? envelope.gpcStatements : []), ...consentIn(context, messageId, envelope.purposesOf)]
  const body = {
    who: names.who, ...(isObject(traits) && { traits }), ...(isObject(properties) && { properties }), ...(isObject(context) && { context }),
    ...(names.previousId !== undefined && { previousId: names.previousId }), ...(names.groupId !== undefined && { groupId: names.groupId }),
  }
  const text = JSON.stringify(body)
  if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes || extraBytes(raw) > maxBytes) {
    return fail('too_large', 'The event has more than 32 KB.')
  }
  if (isTooDeep(text)) return fail('too_deep', `The event is nested more than ${maxDepth} levels deep.`)
  if (text.includes('\\u') && unstorable.test(text)) {
    return fail('invalid_text', 'Text must not contain the NUL character or half a surrogate pair.')
  }
  return {
    kind: 'event',
    event: {
      messageId, kind, name, at: time.at, receivedAt: envelope.receivedAt, ...body, ...(consent.length > 0 && { consent }),
      profile: !envelope.gpc, source: envelope.source, text,
    },
  }
}

/** JSON.stringify escapes a NUL as \u0000 and a lone surrogate as \ud8xx to \udfxx; an escaped backslash before it is plain text. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

function nameOf(raw: Record<string, unknown>, kind: EventKind): string | undefined {
  if (kind === 'track') {
    const name = typeof raw['event'] === 'string' ? raw['event'].trim() : ''
    return name === '' || name.length > 255 || name.includes('\0') || !name.isWellFormed() ? undefined : name
  }
  const named = (kind === 'page' || kind === 'screen') && typeof raw['name'] === 'string' ? raw['name'].trim().slice(0, 255) : ''
  return named === '' || named.includes('\0') || !named.isWellFormed() ? kind : named
}

/** Segment's consent object: `context.consent.categoryPreferences` = { category: boolean }. */
function consentIn(context: unknown, messageId: string, purposesOf: (category: string) => readonly string[]): ConsentStatement[] {
  const consent = isObject(context) ? context['consent'] : undefined
  const preferences = isObject(consent) ? consent['categoryPreferences'] : undefined
  if (!isObject(preferences)) return []
  return Object.entries(preferences).flatMap(([category, allowed]) => {
    if (typeof allowed !== 'boolean') return []
    return purposesOf(category)
      .map(purpose => ({ purpose, state: allowed ? 'granted' as const : 'withdrawn' as const, place: `event ${messageId}` }))
  })
}

const known = new Set([
  'type', 'event', 'name', 'userId', 'anonymousId', 'groupId', 'previousId', 'messageId', 'timestamp', 'originalTimestamp', 'sentAt',
  'receivedAt', 'context', 'properties', 'traits', 'writeKey', 'channel', 'version', '_metadata',
])

/** What we do not keep still counts against the limit. */
function extraBytes(raw: Record<string, unknown>): number {
  let bytes = 0
  for (const key in raw) if (!known.has(key)) bytes += JSON.stringify(raw[key])?.length ?? 0
  return bytes
}

function rejected(reason: Rejection, detail: string, messageId: string | null): Parsed {
  return { kind: 'rejected', reason, detail, messageId }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 60)
}
