import { useMemo } from 'react'
import type { Locale } from '@usual/sdk/types.ts'
import { useShop } from '../shell/session.ts'
import { useLanguage } from './language.tsx'

export type Format = ReturnType<typeof formats>

/** Numbers, money and times as the present language writes them, in the shop's currency and time zone. */
export function useFormat(): Format {
  const { language } = useLanguage()
  const { data: shop } = useShop()
  const currency = shop?.currency ?? 'EUR'
  const timezone = shop?.timezone
  return useMemo(() => formats(language, currency, timezone), [language, currency, timezone])
}

/** Without a time zone the browser's own holds. Times are ISO 8601 strings; shares are 0..1. */
export function formats(language: Locale, currency: string, timezone: string | undefined) {
  // British English: day before month and 24 hours, as the staff of a shop in most places writes them.
  const tag = language === 'ru' ? 'ru-RU' : 'en-GB'
  const zone = timezone === undefined ? {} : { timeZone: timezone }
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  const day = new Intl.DateTimeFormat(tag, { ...date, ...zone })
  const dayTime = new Intl.DateTimeFormat(tag, { ...date, ...clock, ...zone })
  const time = new Intl.DateTimeFormat(tag, { ...clock, ...zone })
  const hour = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', ...zone })
  const calendar = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...zone })
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 })
  const share = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 })
  const fineShare = (maximumFractionDigits: number) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits })
  const fineShares = { 1: fineShare(1), 2: fineShare(2) } as const
  const fine = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 })
  const kilobytes = new Intl.NumberFormat(tag, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })
  const megabytes = new Intl.NumberFormat(tag, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
  const ago = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  return {
    number: (value: number) => whole.format(value),
    /** "<1%" for what is little and yet something. */
    percent: (value: number) => (value > 0 && value < 0.005 ? `<${share.format(0.01)}` : share.format(value)),
    /** To a tenth or finer, where small shares matter. */
    finePercent: (value: number, digits: 1 | 2 = 1) => fineShares[digits].format(value),
    /** A figure between 0 and 1, or small. */
    figure: (value: number) => fine.format(value),
    bytes: (value: number) => (value < 1e6 ? kilobytes.format(value / 1e3) : megabytes.format(value / 1e6)),
    /** `other` where an amount is not in the shop's own currency. */
    money: (value: number, other: string = currency) => moneyFormat(tag, other).format(value),
    /** From a hundred on without cents, where they say nothing. */
    roundMoney: (value: number, other: string = currency) =>
      (Math.abs(value) < 100 ? moneyFormat(tag, other) : moneyFormat(tag, other, 'round')).format(value),
    /** To a hundredth of a cent where it is less than a cent: what one message costs. */
    fineMoney: (value: number, other: string = currency) =>
      moneyFormat(tag, other, Math.abs(value) < 0.1 && value !== 0 ? 'fine' : 'exact').format(value),
    /** As short as the mark of an axis: "€12k". */
    shortMoney: (value: number, other: string = currency) => moneyFormat(tag, other, 'short').format(value),
    day: (iso: string) => withoutYearWord(day.format(new Date(iso))),
    /** Calendar days as "22 – 27 Nov"; with the year where it is not that of `today`. */
    days: (from: string, to: string, today: string) => {
      const year = from.slice(0, 4) === today.slice(0, 4) && to.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' } as const
      const span = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC', ...year })
      // Browsers differ in the spaces around the dash; a span is not broken at one.
      return withoutYearWord(span.formatRange(new Date(from), new Date(to))).replace(/\s*–\s*/, ' – ').replaceAll(' ', '\u00a0')
    },
    /** "today", "in 3 days", "yesterday", and beyond a week the date. Both are calendar days. */
    daysFrom: (today: string, day: string) => {
      const ahead = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
      if (Math.abs(ahead) <= 7) return ago.format(ahead, 'day')
      return withoutYearWord(new Intl.DateTimeFormat(tag, { ...date, timeZone: 'UTC' }).format(new Date(day)))
    },
    /** The calendar day in the shop, YYYY-MM-DD. */
    today: (now: Date = new Date()) => calendar.format(now),
    dayTime: (iso: string) => withoutYearWord(dayTime.format(new Date(iso))),
    time: (iso: string) => time.format(new Date(iso)),
    /** Hour of the day in the shop, 0..23. */
    hour: (at: Date) => Number(hour.format(at)) % 24,
    /** "3 days ago", "yesterday", "in 2 hours". */
    relative: (iso: string, now: Date = new Date()) => {
      const { value, unit } = distance(new Date(iso).getTime() - now.getTime())
      return ago.format(value, unit)
    },
  }
}

// --- internal ---

/** Russian writes "2026 г."; the lone letter, broken off at the end of a narrow line, helps nobody. */
function withoutYearWord(text: string): string {
  return text.replace(/\sг\./, '')
}

const moneyFormats = new Map<string, Intl.NumberFormat>()

function moneyFormat(tag: string, currency: string, kind: keyof typeof moneyKinds = 'exact'): Intl.NumberFormat {
  const name = tag + currency + kind
  const known = moneyFormats.get(name)
  if (known) return known
  const made = new Intl.NumberFormat(tag, {
    style: 'currency', currency, currencyDisplay: 'narrowSymbol', signDisplay: 'negative', ...moneyKinds[kind],
  })
  moneyFormats.set(name, made)
  return made
}

const moneyKinds = {
  exact: {}, fine: { maximumSignificantDigits: 2, maximumFractionDigits: 4 }, round: { maximumFractionDigits: 0 },
  short: { notation: 'compact', maximumSignificantDigits: 3 },
} as const satisfies Readonly<Record<string, Intl.NumberFormatOptions>>

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365.25 * 86_400_000], ['month', 30.44 * 86_400_000], ['week', 7 * 86_400_000],
  ['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000],
]

/** The largest unit of which at least one has passed; less than a minute is "now". */
function distance(milliseconds: number): { value: number; unit: Intl.RelativeTimeFormatUnit } {
  for (const [unit, size] of steps) {
    if (Math.abs(milliseconds) >= size) return { value: Math.trunc(milliseconds / size), unit }
  }
  return { value: 0, unit: 'second' }
}
