import type { Memory } from '../../remember/memory/memory.ts'
import { presentOf } from './present.ts'
import { type Segments, shareNow } from './segments.ts'

/** A change of taste that is still news: `since` is a local day, `from` and `to` are products by how much less and more they are taken. */
export type Change = {
  readonly since: number
  readonly probability: number
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Null where nothing has changed, where that is not sure enough or no longer news, or where no product says what the change is. */
export function changeOf(memory: Memory, today: number, segments: Segments = presentOf(memory)): Change | null {
  const { days, since, probability } = segments
  let sure = 0
  let at = -1
  for (let c = 1; c < days.length; c++) {
    if (days[c]! < today - newsDays) continue
    sure += probability[c]!
    if (at < 0 || probability[c]! > probability[at]!) at = c
  }
  if (sure <= certain || Math.min(since[at]!, since[0]! - since[at]!) < fewest) return null
  const moves = movesAt(memory, segments, at)
  const most = (sign: 1 | -1): number[] => moves.filter(({ by }) => sign * by >= noticeable)
    .sort((a, b) => sign * (b.by - a.by) || a.id - b.id).slice(0, named).map(({ id }) => id)
  const [from, to] = [most(-1), most(1)]
  return from.length + to.length === 0 ? null : { since: days[at]!, probability: Math.min(1, sure), from, to }
}

/**
 * Of how many of the baskets of now each product is part, 0 to 1 by id: the shares since each possible change, mixed by how probable that
 * change is. Follows a change within a few baskets and is the plain share of all baskets where nothing has changed. 30 to 50 us for 64
 * products.
 */
export function weightsSinceChange(memory: Memory, segments: Segments = presentOf(memory)): Map<number, number> {
  const share = shareNow(segments)
  return new Map([...memory.items].map(([id, { baskets }]) => [id, share(baskets)]))
}

// --- internal ---

/** After four months a new habit is just the habit. */
const newsDays = 120
const certain = 0.9
/** Baskets on either side that must show the change, and the least step of a share that is worth a word. */
const fewest = 8
const noticeable = 0.15
const named = 2
const beforeBaskets = 16

/** Shares since cell `at` less those shortly before it: what was left long ago is not what was left now. */
function movesAt(memory: Memory, { days, since }: Segments, at: number): { id: number; by: number }[] {
  const after = since[at]!
  const from = Math.max(0, since.findLastIndex(count => count - after >= Math.max(beforeBaskets, 2 * after)))
  const before = since[from]! - after
  return [...memory.items].map(([id, { baskets }]) => {
    let [late, early] = [0, 0]
    for (let i = baskets.days.length - 1; i >= 0 && baskets.days[i]! >= days[from]!; i--) {
      if (baskets.days[i]! >= days[at]!) late += baskets.counts[i]!
      else early += baskets.counts[i]!
    }
    return { id, by: late / after - early / before }
  })
}
