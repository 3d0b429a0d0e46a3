import type { Glance } from '../../remember/memory/glance.ts'
import type { Assessment, AssessorWish } from './assess.ts'
import { openAssessor } from './assess.ts'
import type { CardFacts } from './cardFacts.ts'
import { type Crowd, openCrowd } from './crowd.ts'
import { openRanking } from './cuts.ts'

/** What some thousand customers tell of all of them, before anybody is assessed. */
export type Sampled = {
  readonly crowd: Crowd
  readonly assess: (glance: Glance, said?: CardFacts) => Assessment
  /** Where the tiers are likely to end. */
  readonly cuts: readonly number[]
}

/** Sums up the memories of a sample: what is common to all, and with that what each of the sample is worth. `shares` from the top. */
export function sampled(
  states: readonly Uint8Array[], glanceAt: (state: Uint8Array) => Glance, wish: Omit<AssessorWish, 'crowd'>, shares: readonly number[],
): Sampled {
  const people = openCrowd(wish.economy)
  for (const state of states) people.add(glanceAt(state))
  const crowd = people.crowd()
  const assess = openAssessor({ ...wish, crowd })
  const worths = openRanking()
  for (const state of states) {
    const glance = glanceAt(state)
    if (glance.visitDays > 0) worths.note(assess(glance).worth)
  }
  return { crowd, assess, cuts: worths.cuts(shares) }
}
