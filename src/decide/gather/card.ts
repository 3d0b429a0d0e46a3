import type { Json } from '../../remember/card/values.ts'
import type { ChannelKind } from '../channels/channel.ts'
import type { Facts } from '../facts.ts'
import { creditLeft, type Paid } from './credit.ts'
import { weekdaysIn } from './weekdays.ts'

/** The fields of a card that bind a decision. Zone and channel have no field of their own: sources say them under these names. */
export const bindingFields = [
  'contracts.prices', 'contracts.schedules', 'feasibility.prices', 'feasibility.deliverySchedule', 'feasibility.quotas',
  'general.creditLimit', 'general.creditTerms', 'afterSale.complaints',
  'general.address', 'general.deliveryAddress', 'general.messengers',
  ...['timezone', 'timeZone', 'time_zone', 'tz'].map(name => `general.other.${name}`),
  ...['preferredChannel', 'preferred_channel', 'preferredContact', 'contact_preference'].map(name => `general.other.${name}`),
] as const

/** The present values of the fields that a card has. */
export type Card = Readonly<Record<string, Json>>

export type Bound = Pick<Facts, 'promised' | 'acceptable' | 'creditLeft' | 'weekdays' | 'chosenChannel'> & {
  readonly hasComplaint: boolean
  readonly timezone: string | null
}

/** `goods`: the products in offers by code and by name, in lower case. `today`: the business's day, YYYY-MM-DD. */
export type BindingWish = {
  readonly goods: ReadonlyMap<string, readonly number[]>; readonly today: string; readonly currency: string; readonly paid: readonly Paid[]
}

/** What was promised, and what suits the customer, as their card says it. */
export function boundBy(card: Card, { goods, today, currency, paid }: BindingWish): Bound {
  return {
    promised: pricesIn(card['contracts.prices'], goods, today), acceptable: pricesIn(card['feasibility.prices'], goods, today),
    creditLeft: creditLeft(
      { limit: card['general.creditLimit'], terms: card['general.creditTerms'], quotas: card['feasibility.quotas'] }, paid, currency,
    ),
    // What was promised comes before what was only found to suit.
    weekdays: weekdaysIn(notesIn(card['contracts.schedules']).join('. ')) ?? weekdaysIn(textIn(card['feasibility.deliverySchedule'])),
    hasComplaint: notesIn(card['afterSale.complaints']).length > 0,
    timezone: said(card, zoneNames).find(isTimezone) ?? null,
    chosenChannel: said(card, channelNames).map(channelIn).find(kind => kind !== null) ?? null,
  }
}

/** The channel that somebody asked for in their own words, in English or Russian; null where none is recognised. */
export function channelIn(text: string): ChannelKind | null {
  return channelWords.find(([pattern]) => pattern.test(text.trim().toLowerCase()))?.[1] ?? null
}

// --- internal ---

const zoneNames = bindingFields.filter(field => /\.(?:timezone|time_zone|tz)$/i.test(field))
const channelNames = bindingFields.filter(field => /\.(?:preferred|contact_)/i.test(field))

const said = (card: Card, names: readonly string[]): string[] => names.map(name => textIn(card[name])).filter(text => text !== '')
const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

function notesIn(value: Json | undefined): string[] {
  const notes = Array.isArray(value) ? (value as readonly Json[]) : []
  return notes.flatMap(note => (isRecord(note) && typeof note['text'] === 'string' ? [note['text']] : []))
}

/** Of several prices for one thing the first stands; what ended says nothing any more. */
function pricesIn(value: Json | undefined, goods: BindingWish['goods'], today: string): Record<string, number> {
  const prices: Record<string, number> = {}
  for (const each of Array.isArray(value) ? (value as readonly Json[]) : []) {
    if (!isRecord(each) || typeof each['what'] !== 'string' || typeof each['price'] !== 'number') continue
    if (typeof each['until'] === 'string' && each['until'] < today) continue
    for (const id of goods.get(each['what'].trim().toLowerCase()) ?? []) prices[id] ??= each['price']
  }
  return prices
}

function isRecord(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Names are asked once: to make a format takes a hundredth of a second's work of decisions. */
const zones = new Map<string, boolean>()
const mostZones = 1000

function isTimezone(name: string): boolean {
  let known = zones.get(name)
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name })
      known = !/^[+-]/.test(name)
    } catch {
      known = false
    }
    if (zones.size < mostZones) zones.set(name, known)
  }
  return known
}

/** In this order, since "e-mail" is mail, and "телефон, но только SMS" is SMS. */
const channelWords: readonly (readonly [RegExp, ChannelKind])[] = [
  [/e-?mail|эл\.?\s*почт|электронн|имейл|мейл/u, 'email'],
  [/\bsms\b|смс|text message|^text$/u, 'sms'],
  [/messenger|whats\s?app|telegram|viber|signal|wechat|мессенджер|вотсап|ватсап|телеграм|вайбер/u, 'messenger'],
  [/\bpush\b|notification|пуш|уведомлен/u, 'push'],
  [/\bcall|phone|звон|телефон/u, 'call'],
  [/\bpost\b|letter|\bmail\b|письм|почт/u, 'post'],
]
