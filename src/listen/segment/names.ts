import type { EventKind, Identity } from '../../remember/event.ts'
import type { Rejection } from './rejections.ts'

export type Names =
  | {
    readonly kind: 'names'; readonly who: readonly Identity[]; readonly groupId: string | undefined; readonly previousId: string | undefined
  }
  | { readonly kind: 'rejected'; readonly reason: Rejection; readonly detail: string }

/** The names in an event, strongest first: user id, then e-mail, phone and card number where an identify says them, then the browser. */
export function namesOf(
  raw: Record<string, unknown>, kind: EventKind, traits: Record<string, unknown>, context: Record<string, unknown>,
): Names {
  const ids: Record<string, string | undefined> = {}
  for (const field of ['userId', 'anonymousId', 'groupId', 'previousId']) {
    const value = raw[field]
    if (value === undefined || value === null || value === '') continue
    ids[field] = idOf(value)
    if (ids[field] === undefined) return rejected('invalid_identity', `${field} is not text or a number of 1 to 255 characters.`)
    if (ids[field]!.startsWith('~') && field !== 'previousId') return rejected('reserved_id', `${field} begins with a tilde.`)
  }
  const { userId, anonymousId, groupId, previousId } = ids
  if (kind === 'alias' && (userId === undefined || previousId === undefined)) {
    return rejected('missing_previous_id', 'An alias needs previousId and userId.')
  }
  if (kind === 'group' && groupId === undefined) return rejected('missing_group', 'A group needs a groupId.')
  if (userId === undefined && anonymousId === undefined) {
    return rejected('missing_identity', 'The event has neither a userId nor an anonymousId.')
  }
  const who: Identity[] = []
  if (userId !== undefined) who.push({ kind: 'user', value: userId })
  // The traits of a group are the firm's, not the person's.
  if (kind === 'identify') who.push(...contactsIn(traits))
  else if (isObject(context['traits'])) who.push(...contactsIn(context['traits']))
  who.push(...messengersIn(context))
  if (anonymousId !== undefined) who.push({ kind: 'anonymous', value: anonymousId })
  const device = isObject(context['device']) ? idOf(context['device']['id']) : undefined
  if (device !== undefined) who.push({ kind: 'device', value: device })
  return { kind: 'names', who, groupId: kind === 'group' ? groupId : undefined, previousId: kind === 'alias' ? previousId : undefined }
}

/** Every name that a refused event may hold, however wrong the rest of it is: by these an erased person is recognised in it. */
export function namesAnywhere(raw: unknown): Identity[] {
  if (!isObject(raw)) return []
  const ids = ['userId', 'anonymousId', 'groupId', 'previousId'].flatMap(field => idOf(raw[field]) ?? [])
  const { traits, properties, context } = raw
  const said = [traits, properties, isObject(context) ? context['traits'] : undefined].filter(isObject)
  return [...ids.flatMap((value): Identity[] => [{ kind: 'user', value }, { kind: 'anonymous', value }]), ...said.flatMap(contactsIn)]
}

/** An id as text, or undefined where it cannot be one. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' || text.length > 255 || text.includes('\0') || !text.isWellFormed() ? undefined : text
}

/** Lower case; undefined where it is no address. A wrong address is a fact on the card perhaps, never an identity. */
function emailOf(value: unknown): string | undefined {
  const text = idOf(value)?.toLowerCase()
  return text !== undefined && /^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined
}

/** Digits with a leading plus if there was one; undefined below five digits. */
function phoneOf(value: unknown): string | undefined {
  const text = idOf(value)
  if (text === undefined) return undefined
  const digits = text.replace(/\D/g, '')
  return digits.length < 5 || digits.length > 20 ? undefined : `${text.startsWith('+') ? '+' : ''}${digits}`
}

// --- internal ---

function contactsIn(traits: Record<string, unknown>): Identity[] {
  const found: Identity[] = []
  const add = (kind: Identity['kind'], value: string | undefined): void => {
    if (value !== undefined) found.push({ kind, value })
  }
  add('email', emailOf(traits['email']))
  add('phone', phoneOf(traits['phone']))
  add('card', idOf(traits['cardNumber'] ?? traits['card_number']))
  return found
}

/** Segment's `context.externalIds`: an id of a messenger is one of its kind, so `telegram:17` and `viber:17` are two names. */
function messengersIn(context: Record<string, unknown>): Identity[] {
  const { externalIds } = context
  if (!Array.isArray(externalIds)) return []
  return externalIds.slice(0, 20).flatMap((external: unknown): Identity[] => {
    const id = isObject(external) && typeof external['type'] === 'string' ? idOf(external['id']) : undefined
    const type = isObject(external) ? String(external['type']).toLowerCase() : ''
    return id !== undefined && messengers.has(type) ? [{ kind: 'messenger', value: `${type}:${id}` }] : []
  })
}

const messengers = new Set(['telegram', 'whatsapp', 'viber', 'messenger', 'vk', 'line', 'wechat', 'signal', 'slack', 'max'])

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function rejected(reason: Rejection, detail: string): Names {
  return { kind: 'rejected', reason, detail }
}
