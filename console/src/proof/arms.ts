import type { Lift, NewExperiment } from '@usual/sdk/proof.ts'

export type Hears = 'all' | 'some' | 'silence'
/** An arm as it is being written; `percent` is NaN where nothing is typed. */
export type ArmDraft = {
  readonly key: number
  readonly name: string
  readonly percent: number
  readonly hears: Hears
  readonly offerIds: readonly string[]
}
export type Draft = {
  readonly name: string
  readonly arms: readonly ArmDraft[]
  readonly metric: Lift['metric']
  readonly trafficPercent: number
  readonly days: number
  readonly stopEarly: boolean
}
export type Flaw = 'nameMissing' | 'armNameMissing' | 'sharesWrong' | 'offersMissing' | 'trafficWrong' | 'daysWrong'

/** What does not hold yet, in the order of the form. */
export function flawsOf({ name, arms, trafficPercent, days }: Draft): readonly Flaw[] {
  const names = arms.map(each => each.name.trim())
  return [
    ...(name.trim() === '' ? ['nameMissing' as const] : []),
    ...(names.includes('') || new Set(names).size < names.length ? ['armNameMissing' as const] : []),
    ...(arms.every(each => each.percent > 0) && Math.abs(sumOf(arms) - 100) < 0.01 ? [] : ['sharesWrong' as const]),
    ...(arms.some(each => each.hears === 'some' && each.offerIds.length === 0) ? ['offersMissing' as const] : []),
    ...(trafficPercent > 0 && trafficPercent <= 100 ? [] : ['trafficWrong' as const]),
    ...(Number.isInteger(days) && days >= 1 && days <= 730 ? [] : ['daysWrong' as const]),
  ]
}

export function sumOf(arms: readonly Pick<ArmDraft, 'percent'>[]): number {
  return arms.reduce((sum, { percent }) => sum + (Number.isNaN(percent) ? 0 : percent), 0)
}

/** The same share for all, in hundredths of a per cent; the first takes what does not divide. */
export function evenly(arms: readonly ArmDraft[]): readonly ArmDraft[] {
  const each = Math.floor(10_000 / arms.length) / 100
  return arms.map((arm, i) => ({ ...arm, percent: i === 0 ? Math.round((100 - each * (arms.length - 1)) * 100) / 100 : each }))
}

export function toExperiment({ name, arms, metric, trafficPercent, days, stopEarly }: Draft): NewExperiment {
  return {
    name: name.trim(), metric, days, stopEarly, traffic: trafficPercent / 100,
    arms: arms.map(arm => ({
      name: arm.name.trim(), share: arm.percent / 100, silence: arm.hears === 'silence', offerIds: arm.hears === 'some' ? arm.offerIds : [],
    })),
  }
}

/** The control is grey; what is tried has colours. */
export function armColor(place: number): string {
  return armColors[place] ?? 'var(--mantine-color-awning-3)'
}

// --- internal ---

const armColors = [
  'var(--mantine-color-gray-5)', 'var(--mantine-primary-color-filled)', 'var(--mantine-color-blue-5)', 'var(--mantine-color-orange-5)',
] as const
