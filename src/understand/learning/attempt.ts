import type { Examined, Figures } from './judge.ts'
import type { Learner, Lesson } from './learner.ts'

/** What a learner made of a lesson, or why it made nothing. `active` is the active version on the same holdout, where it could be read. */
export type Attempt =
  | { readonly kind: 'learned'; readonly artefact: Buffer; readonly figures: Figures; readonly active: Examined | undefined }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly reason: string }

/** A lesson before it is known whether there is a day on which to split. */
type Given = Omit<Lesson, 'splitDay' | 'progress'> & { readonly splitDay: number | undefined }

/**
 * Lets a learner learn and examines what came out. What the learner throws is its failure; what `progress` throws is the database's, and
 * thrown on.
 */
export async function attempt(
  learner: Learner,
  { history, products, splitDay, lossHorizonDays }: Given,
  active: { readonly version: number; readonly artefact: Buffer } | undefined,
  progress: (share: number) => Promise<void>,
): Promise<Attempt> {
  if (splitDay === undefined) return { kind: 'nothing' }
  let broken: { readonly error: unknown } | undefined
  const lesson = (from: number, to: number): Lesson => ({
    history, products, splitDay, lossHorizonDays,
    progress: async share => {
      await progress(from + (to - from) * Math.min(1, Math.max(0, share))).catch((error: unknown) => {
        broken = { error }
        throw error
      })
    },
  })
  try {
    const artefact = await learner.learn(lesson(0, learningShare))
    if (!artefact) return { kind: 'nothing' }
    const middle = (learningShare + 1) / 2
    const figures = await learner.examine(artefact, lesson(learningShare, middle))
    const before = active && (await learner.examine(active.artefact, lesson(middle, 1)).catch(unreadable))
    if (broken) throw broken.error
    return { kind: 'learned', artefact, figures, active: active && before && { version: active.version, figures: before } }
  } catch (error) {
    if (broken) throw broken.error
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

// --- internal ---

/** To learn takes several times as long as to examine. */
const learningShare = 0.8

/** Bytes of another release that this one cannot read: the candidate takes their place. */
function unreadable(): undefined {
  return undefined
}
