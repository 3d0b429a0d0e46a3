import type { PersonTruth } from '../../world/truth.ts'

/**
 * A true change of the usual: in the part of the day in which a person mostly comes the habit was one drink for at least `held` visits
 * and then another for at least as many; habits shorter than that in between are the search for it. `visits` are the world's days of the
 * visits in that part from the second after the change, as long as the new habit lasts: on the first nobody could know.
 */
export type Switch = {
  readonly part: number
  readonly from: string
  readonly to: string
  readonly day: number
  readonly visits: readonly number[]
}

export function switchesOf({ habits }: Pick<PersonTruth, 'habits'>): Switch[] {
  const found: Switch[] = []
  for (const part of [0, 1, 2, 3]) {
    const runs = runsOf(habits.filter(habit => habit.part === part)).filter(({ days }) => days.length >= held)
    for (const [i, run] of runs.entries()) {
      const before = runs[i - 1]
      const day = run.days[0]!
      // Nobody has heard of what was while habits formed.
      if (!before || before.drink === run.drink || before.days.filter(each => each >= 0).length < held) continue
      const around = habits.filter(habit => habit.day >= before.days[0]! && habit.day <= run.days.at(-1)!)
      if (around.filter(habit => habit.part === part).length * 2 <= around.length) continue
      found.push({ part, from: before.drink, to: run.drink, day, visits: run.days.slice(1) })
    }
  }
  return found
}

// --- internal ---

const held = 8

/** Visits in a row with the same habit, short breaks of it joined: whoever comes back to a drink has not changed. */
function runsOf(habits: PersonTruth['habits']): { drink: string; days: number[] }[] {
  const runs: { drink: string; days: number[] }[] = []
  for (const { drink, day } of habits) {
    if (drink === null) continue
    const last = runs.at(-1)
    if (last?.drink === drink) last.days.push(day)
    else runs.push({ drink, days: [day] })
  }
  return runs
}
