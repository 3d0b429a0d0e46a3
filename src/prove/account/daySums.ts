import { addedArms, type ArmSums, emptyArm } from '../arm.ts'

/**
 * What is compared, per customer: whether they bought; the margin of what they bought; the profit, which is that less what came back and
 * what serving it cost; and the profit within a limit (`profit_capped`).
 */
export const metrics = ['conversion', 'margin', 'profit', 'profit_capped'] as const
export type Metric = (typeof metrics)[number]

/** What the day added to the sums of one group: those who became customers then, and by how much the outcomes grew since `from`. */
export type DaySum = { readonly day: string; readonly metric: Metric; readonly state: string; readonly arm: number; readonly sums: ArmSums }

/** The sums of one arm at the end: of one metric, of all states or of one. */
export function sumsOf(days: readonly DaySum[], metric: Metric, arm: number, state?: string): ArmSums {
  return days.reduce((all, day) => (
    day.metric === metric && day.arm === arm && (state === undefined || day.state === state) ? addedArms(all, day.sums) : all
  ), emptyArm)
}

/** The same day by day, the days in order: as things stood at the end of each day that added anything. */
export function growthOf(days: readonly DaySum[], metric: Metric): readonly Grown[] {
  const grown: Grown[] = []
  let [control, treated] = [emptyArm, emptyArm]
  for (const { day, sums, arm } of days.filter(each => each.metric === metric)) {
    if (arm === 0) control = addedArms(control, sums)
    else treated = addedArms(treated, sums)
    if (grown.at(-1)?.day === day) grown.pop()
    grown.push({ day, control, treated })
  }
  return grown
}
export type Grown = { readonly day: string; readonly control: ArmSums; readonly treated: ArmSums }
