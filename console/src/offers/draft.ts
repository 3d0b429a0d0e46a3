import type { Rule } from '@usual/sdk/audience.ts'
import type { ChannelKind, NewOffer, Offer, OfferKind } from '@usual/sdk/offers.ts'
import { isEverybody, isFinished } from '../audience/rules.ts'
import { isEqual } from '../pieces/isEqual.ts'
import { dayOf, momentOf } from './days.ts'

/** An offer as the form holds it. NaN stands for a number that is not typed, '' for a text that is not. */
export type Draft = {
  readonly offerId: string
  readonly name: string
  readonly kind: OfferKind
  readonly skus: readonly string[]
  readonly price: number
  /** In percent. */
  readonly discount: number
  readonly floor: number
  readonly margin: number
  readonly stock: number
  /** Days as YYYY-MM-DD. */
  readonly from: string | null
  readonly until: string | null
  readonly audience: Rule | null
  readonly channels: readonly ChannelKind[]
  readonly purposes: readonly string[]
  readonly theme: string
  readonly variants: readonly DraftVariant[]
}
export type DraftVariant = { readonly variantId: string; readonly theme: string; readonly subject: string; readonly text: string }

export const emptyDraft: Draft = {
  offerId: '', name: '', kind: 'product', skus: [], price: NaN, discount: 0, floor: NaN, margin: NaN, stock: NaN, from: null, until: null,
  audience: null, channels: ['email', 'messenger', 'counter', 'page'], purposes: [], theme: '', variants: [],
}

export function toDraft(offer: Offer, timezone: string): Draft {
  const { price, margin, stock, validFrom, validUntil, theme, variants } = offer
  return {
    ...offer, price: price ?? NaN, margin: margin ?? NaN, stock: stock ?? NaN, theme: theme ?? '',
    discount: Math.round(offer.discount * 1e4) / 100,
    from: validFrom === null ? null : dayOf(validFrom, timezone), until: validUntil === null ? null : dayOf(validUntil, timezone),
    variants: variants.map(each => ({ ...each, theme: each.theme ?? '' })),
  }
}

/** As the server takes it. `before` keeps moments within the same day, which an API may have set to the minute. */
export function toOffer(draft: Draft, timezone: string, before?: Offer): NewOffer {
  const { offerId, kind, skus, channels, purposes } = draft
  const audience = draft.audience !== null && isEverybody(draft.audience) ? null : draft.audience
  return {
    offerId, name: draft.name.trim(), kind, skus, channels, purposes, audience, price: orNull(draft.price), margin: orNull(draft.margin),
    stock: orNull(draft.stock), floor: Number.isNaN(draft.floor) ? 0 : draft.floor, discount: Math.round(draft.discount * 100) / 1e4,
    validFrom: momentIn(draft.from, 'first', timezone, before?.validFrom),
    validUntil: momentIn(draft.until, 'last', timezone, before?.validUntil),
    theme: draft.theme.trim() || null,
    variants: draft.variants.map(({ theme, subject, ...rest }) => ({ ...rest, theme: theme.trim() || null, subject: subject.trim() })),
  }
}

/** What of an offer is another now than before. */
export function changeOf(offer: Offer, draft: Draft, timezone: string): Partial<NewOffer> {
  const changed = toOffer(draft, timezone, offer)
  const entries = Object.entries(changed).filter(([name, value]) => !isEqual(value, offer[name as keyof Offer]))
  return Object.fromEntries(entries) as Partial<NewOffer>
}

export type Flaw =
  | 'nameMissing' | 'codeWrong' | 'productsMissing' | 'bundleMissing' | 'channelsMissing' | 'untilBefore' | 'textMissing' | 'unfinished'
  | 'numberWrong'

/** What the form can tell by itself, by field. */
export function flawsOf(draft: Draft): Readonly<Partial<Record<keyof Draft, Flaw>>> {
  const isWrong = (value: number) => !Number.isNaN(value) && !(value >= 0 && value <= most)
  return {
    ...(draft.name.trim() === '' ? { name: 'nameMissing' } : {}),
    // A name makes a code; where there is neither, the name is what is missing.
    ...(isCode(draft.offerId) || draft.name.trim() === '' ? {} : { offerId: 'codeWrong' }),
    ...(draft.kind !== 'service' && draft.skus.length === 0 ? { skus: 'productsMissing' } : {}),
    ...(draft.kind === 'bundle' && draft.skus.length === 1 ? { skus: 'bundleMissing' } : {}),
    ...(draft.channels.length === 0 ? { channels: 'channelsMissing' } : {}),
    ...(draft.from !== null && draft.until !== null && draft.until < draft.from ? { until: 'untilBefore' } : {}),
    ...(draft.variants.some(({ text }) => text.trim() === '') ? { variants: 'textMissing' } : {}),
    ...(draft.audience !== null && !isFinished(draft.audience) ? { audience: 'unfinished' } : {}),
    ...(isWrong(draft.price) ? { price: 'numberWrong' } : {}), ...(isWrong(draft.floor) ? { floor: 'numberWrong' } : {}),
    ...(isWrong(draft.stock) ? { stock: 'numberWrong' } : {}),
    ...(draft.discount >= 0 && draft.discount <= 100 ? {} : { discount: 'numberWrong' }),
  }
}

/** A code made of the name, in Latin letters as passports write them; `offer-` and a number where that leaves nothing. */
export function codeOf(name: string, random: () => number): string {
  const latin = [...name.toLowerCase()].map(letter => cyrillic[letter] ?? letter).join('').normalize('NFKD').replace(/\p{M}/gu, '')
  const code = latin.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60)
  // These two stand for the choice itself and for none where a flag is asked for.
  return code === '' || code === 'offer' || code === 'none' ? `offer-${Math.floor(random() * 9e5 + 1e5)}` : code
}

// --- internal ---

const most = 1e9
const isCode = (text: string): boolean => /^(?!(offer|none)$)[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(text)
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

function momentIn(day: string | null, end: 'first' | 'last', timezone: string, before: string | null | undefined): string | null {
  if (day === null) return null
  return before && dayOf(before, timezone) === day ? before : momentOf(day, end, timezone)
}

const cyrillic: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia',
}
