import type { History } from './history.ts'

/** What can be learned, each by one learner of its own station: the usual's ranking, taste, the rhythm of visits, and worth. */
export const learnedKinds = ['usual', 'taste', 'rhythm', 'worth'] as const
export type LearnedKind = (typeof learnedKinds)[number]

/** What a learner is given. It learns from visits before `splitDay` and is examined on visits from that day on. */
export type Lesson = {
  readonly history: History
  readonly products: readonly LessonProduct[]
  /** Local day since 1970 on which the holdout begins. */
  readonly splitDay: number
  /** Who will not buy for so many days counts as lost; 0: as the purchases say. A setting of the business. */
  readonly lossHorizonDays?: number | undefined
  /** Told how far it is, 0 to 1; awaited, so that the process can breathe. */
  readonly progress: (share: number) => Promise<void>
}
export type LessonProduct = {
  readonly productId: number; readonly category: string | null; readonly attributes: readonly string[]; readonly service: boolean
}

export type Learner = {
  readonly kind: LearnedKind
  /** Deterministic: the same lesson gives the same bytes. Null where there is too little to learn from. */
  learn(lesson: Lesson): Promise<Buffer | null>
  /** How good `artefact` is on the holdout: named figures for the desk. */
  examine(artefact: Buffer, lesson: Lesson): Promise<Readonly<Record<string, number>>>
  /** The figure by which a version is better than another, and by how much it must be to be told from noise. */
  readonly judge: { readonly figure: string; readonly better: 'higher' | 'lower'; readonly margin: number }
}
