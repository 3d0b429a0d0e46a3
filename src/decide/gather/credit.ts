import type { Json } from '../../remember/card/values.ts'

/** One order or return of the last year: days ago, and money, below 0 where it was paid back. */
export type Paid = { readonly daysAgo: number; readonly amount: number }

export type CreditTerms = { readonly limit: Json | undefined; readonly terms: Json | undefined; readonly quotas: Json | undefined }

/**
 * What may still be bought, in money: the credit limit less what was bought within the days of the terms (nothing says what was paid since),
 * and what the quota leaves of its days; the smaller, at least 0. Null where neither is said.
 */
export function creditLeft({ limit, terms, quotas }: CreditTerms, paid: readonly Paid[], currency: string): number | null {
  const days = typeof terms === 'string' ? daysIn(terms) : null
  const quota = typeof quotas === 'string' ? quotaIn(quotas, currency) : null
  const left = [
    ...(typeof limit === 'number' ? [limit - (days === null ? 0 : boughtWithin(paid, days))] : []),
    ...(quota === null ? [] : [quota.amount - (quota.days === null ? 0 : boughtWithin(paid, quota.days))]),
  ]
  return left.length === 0 ? null : Math.max(0, Math.min(...left))
}

/** "up to 2,000 EUR a month", "не более 500 руб. в неделю": money and the days it is for; null where no money is named. */
export function quotaIn(text: string, currency: string): { readonly amount: number; readonly days: number | null } | null {
  const said = text.toLowerCase().replaceAll('ё', 'е')
  // A quota of pieces, pallets or visits is no quota of money.
  const money = `(?:${symbols}|${currency.toLowerCase()})`
  const found = new RegExp(`${money}\\s*${amount}|${amount}\\s*${money}`, 'u').exec(said)
  const [number, times] = found ? [found[1] ?? found[3], found[2] ?? found[4]] : []
  const value = number === undefined ? NaN : numberIn(number) * (times === undefined ? 1 : scaleOf(times))
  if (!Number.isFinite(value)) return null
  return { amount: value, days: periods.find(([pattern]) => pattern.test(said))?.[1] ?? null }
}

/** "net 30", "14 days", "отсрочка 30 дней", "2 weeks": days; null where none are named. */
export function daysIn(text: string): number | null {
  const said = text.toLowerCase().replaceAll('ё', 'е')
  const net = /\bnet\s*(\d{1,3})\b/.exec(said)
  if (net) return Number(net[1])
  const found = /(\d{1,3})[\s-]*(?:(?:calendar|business|working|banking|календарн\p{L}*|рабоч\p{L}*|банковск\p{L}*)\s+)?(\p{L}+)/u.exec(said)
  const unit = found && units.find(([pattern]) => pattern.test(found[2]!))?.[1]
  return found && unit ? Number(found[1]) * unit : null
}

// --- internal ---

const boughtWithin = (paid: readonly Paid[], days: number): number => (
  Math.max(0, paid.reduce((sum, { daysAgo, amount: each }) => sum + (daysAgo < days ? each : 0), 0))
)

const symbols = '[€$£₽¥₴₸]|euros?|евро|dollars?|usd|eur|gbp|rub|доллар\\p{L}*|руб(?:\\p{L}*\\.?)'
const amount = '(\\d[\\d\\s.,\\u00a0\\u202f]*)(k\\b|тыс\\p{L}*\\.?|млн\\.?|million|m\\b)?'

/** Thousands by a space, comma or point; what follows the last mark is a fraction where it has one or two digits. */
function numberIn(text: string): number {
  const marks = text.trim().replace(/[.,]$/, '').replace(/[\s\u00a0\u202f]/g, '')
  const parts = marks.split(/[.,]/)
  const last = parts.at(-1)!
  return parts.length > 1 && last.length < 3 ? Number(`${parts.slice(0, -1).join('')}.${last}`) : Number(parts.join(''))
}

const scaleOf = (word: string): number => (/^(?:k|тыс)/.test(word) ? 1000 : 1e6)

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:d|days?|дн\p{L}*|день|суток|сутки)$/u, 1], [/^(?:w|weeks?|недел\p{L}*|нед)$/u, 7], [/^(?:months?|месяц\p{L}*|мес)$/u, 30],
]

/** Whatever is named first of these, the shortest first. */
const periods: readonly (readonly [RegExp, number])[] = [
  [/\bdaily\b|(?:per|a|each|every|\/)\s*day|в\s+(?:день|сутки)|\/\s*(?:день|сут)|ежедневн/u, 1],
  [/\bweekly\b|(?:per|a|each|every|\/)\s*week|в\s+неделю|\/\s*нед|еженедельн/u, 7],
  [/\bmonthly\b|(?:per|a|each|every|\/)\s*month|в\s+месяц|\/\s*мес|ежемесячн/u, 30],
  [/\bquarterly\b|(?:per|a|each|every|\/)\s*quarter|в\s+квартал|\/\s*кв|ежеквартальн/u, 91],
  [/\b(?:yearly|annual|annually)\b|(?:per|a|each|every|\/)\s*(?:year|annum)|в\s+год|\/\s*год|ежегодн/u, 365],
]
