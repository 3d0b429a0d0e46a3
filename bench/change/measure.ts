import type { Notice } from './follow.ts'
import type { Life } from './lives.ts'
import type { Switch } from './switches.ts'

/**
 * Visits after a change until the usual is right again: the first visit for which the new drink was said, if it was said for most of the
 * four visits from then on, too. Not later than after `most` visits or the end of the new habit: then that number counts.
 */
export function visitsUntilRight(change: Switch, guessed: ReadonlyMap<number, string | undefined>): number {
  const right = change.visits.slice(0, most).map(day => guessed.get(day) === change.to)
  for (let i = 0; i < right.length; i++) {
    const next = right.slice(i, i + steady)
    if (right[i] && next.filter(Boolean).length * 2 > next.length) return i + 1
  }
  return right.length
}

/**
 * Whether a change that was told is so: the habit of a product named moved the way it was said, by at least `step` of the visits, from
 * those before the day named to those after. `codeOf` gives the dish of a product.
 */
export function isTrue(notice: Notice, { truth }: Life, codeOf: (productId: number) => string): boolean {
  const until = truth.habits.filter(habit => habit.day >= 0 && habit.day <= notice.worldDay)
  const after = until.filter(habit => habit.day >= notice.since)
  const before = until.filter(habit => habit.day < notice.since).slice(-Math.max(16, 2 * after.length))
  const move = (product: number): number => shareOf(codeOf(product), after) - shareOf(codeOf(product), before)
  return notice.to.some(product => move(product) >= step) || notice.from.some(product => move(product) <= -step)
}

/** 95 % interval of the ratio of two means over the same changes: 2,000 resamples, percentiles. `random` in [0, 1). */
export function ratioInterval(figures: readonly number[], references: readonly number[], random: () => number): [number, number] {
  const ratios = Array.from({ length: resamples }, () => {
    let [figure, reference] = [0, 0]
    for (let i = 0; i < figures.length; i++) {
      const at = Math.floor(random() * figures.length)
      figure += figures[at]!
      reference += references[at]!
    }
    return figure / reference
  }).sort((a, b) => a - b)
  return [ratios[Math.floor(resamples * 0.025)]!, ratios[Math.floor(resamples * 0.975)]!]
}

// --- internal ---

const most = 40
const steady = 4
const step = 0.15
const resamples = 2000

function shareOf(code: string, habits: Life['truth']['habits']): number {
  return habits.filter(({ drink, snack }) => drink === code || snack === code).length / Math.max(1, habits.length)
}
