import { localDayIn } from '../../platform/calendar.ts'
import type { Settings } from '../../platform/settings/settings.ts'
import { defaultBits } from '../../remember/consent/consent.ts'

/** Where and when: the day of the business as a count since 1970, its time zone, and `defaultBits` of its setting of purposes. */
export type Ground = { readonly today: number; readonly timezone: string; readonly defaults: number }

export function groundOf({ timezone, purposeDefaults }: Pick<Settings, 'timezone' | 'purposeDefaults'>, now: number): Ground {
  return { today: localDayIn(timezone)(now), timezone, defaults: defaultBits(purposeDefaults) }
}
