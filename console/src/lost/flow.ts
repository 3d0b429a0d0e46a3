import type { LostLedger } from '@usual/sdk/lost.ts'
import { useCallback } from 'react'
import { useLanguage } from '../words/language.tsx'

export type Month = LostLedger['months'][number]

/** What the bars stand for: who came upward, who went downward. */
export function flowOf(months: readonly Month[]) {
  return months.flatMap(each => [
    { month: each.month, kind: 'new' as const, customers: each.new },
    { month: each.month, kind: 'wonBack' as const, customers: each.wonBack },
    { month: each.month, kind: 'lost' as const, customers: -each.lost },
  ])
}

/** "2026-03" (or any day of it) as the present language writes a month; anything else stays as it is. */
export function useMonthName(): (month: string, kind?: 'short' | 'long') => string {
  const { language } = useLanguage()
  return useCallback((month, kind = 'short') => monthName(month, language, kind), [language])
}

/** Short: "Mar"; long: "March 2026". */
export function monthName(month: string, language: string, kind: 'short' | 'long'): string {
  const at = /^\d{4}-\d{2}/.test(month) ? new Date(`${month.slice(0, 7)}-01T00:00:00Z`) : null
  if (at === null || Number.isNaN(at.getTime())) return month
  const named = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { month: kind, timeZone: 'UTC' }).format(at)
  return kind === 'short' ? named : `${named.charAt(0).toUpperCase()}${named.slice(1)} ${month.slice(0, 4)}`
}
