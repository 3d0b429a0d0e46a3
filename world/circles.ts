/**
 * People devoted to an idea. A circle has a flavour that its members drift to, a time at which they meet, and a key: the
 * theme of a message that speaks to them.
 */
export type Circle = 'runners' | 'young_mothers' | 'healthy_living' | 'cyclists'

export const circles: Readonly<Record<Circle, {
  /** Sweet, tart, green, spicy, creamy, refreshing. */
  readonly flavour: readonly number[]
  /** Weekday (Sunday 0) and part of the day (0 morning to 3 evening). */
  readonly meets: readonly (readonly [weekday: number, part: number])[]
  readonly bar: number
  readonly key: string
}>> = {
  runners: { flavour: [0.5, 0.35, 0.3, 0.15, 0, 0.4], meets: [[2, 3], [4, 3], [0, 0]], bar: 5, key: 'endurance' },
  young_mothers: { flavour: [0.7, 0.2, 0.1, 0.05, 0.6, 0.2], meets: [[1, 1], [3, 1], [5, 1]], bar: 5, key: 'calm' },
  healthy_living: { flavour: [0.2, 0.3, 0.8, 0.15, 0.05, 0.5], meets: [[1, 0], [3, 0], [6, 0]], bar: 1, key: 'nature' },
  cyclists: { flavour: [0.6, 0.5, 0, 0.35, 0.05, 0.5], meets: [[6, 0], [6, 1], [0, 1]], bar: 2, key: 'road' },
}

export const circleWeights: Readonly<Record<Circle, number>> = { runners: 28, young_mothers: 22, healthy_living: 34, cyclists: 16 }
