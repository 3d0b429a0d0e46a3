/** How many a rule means, of how many, and between which bounds the truth lies 95 times in 100. */
export type Estimate = { readonly count: number; readonly of: number; readonly low: number; readonly high: number }

/** Pages of a table of customers: how many people on it can be recognised, and how many of these are meant. */
export type Block = { readonly people: number; readonly meant: number }

/**
 * From the pages looked at to all `pages`; where these are all, it is exact. The share meant is a ratio of two sums over pages drawn by chance, and its variance that of the
 * pages about it (Cochran, Sampling Techniques, 1977, 6.3): who stands on one page came at about the same time and is alike, which a formula
 * for single people would not see. The bounds are Wilson's (1927) for as many people as would vary as much, so that they never leave 0 to 1
 * and a rule that means nobody in the sample may still mean some.
 */
export function estimateOf(blocks: readonly Block[], pages: number): Estimate {
  const looked = blocks.length
  const people = sum(blocks.map(block => block.people))
  const meant = sum(blocks.map(block => block.meant))
  if (people === 0 || looked >= pages) return { count: meant, of: people, low: meant, high: meant }
  const of = Math.round((people / looked) * pages)
  const share = meant / people
  const spread = looked < 2 ? 0 : (looked / (looked - 1)) * sum(blocks.map(block => (block.meant - share * block.people) ** 2))
  const variance = ((1 - looked / pages) * spread) / people ** 2
  // People apart from each other vary least; where nobody or everybody is meant, the pages cannot tell more than that.
  const asMany = variance > 0 ? Math.min(people, (share * (1 - share)) / variance) : people
  const [low, high] = wilson(share, asMany)
  return { count: Math.round(share * of), of, low: Math.max(meant, Math.floor(low * of)), high: Math.ceil(high * of) }
}

// --- internal ---

/** 95 times in 100. */
const z = 1.96

function wilson(share: number, people: number): readonly [number, number] {
  const middle = (share + z ** 2 / (2 * people)) / (1 + z ** 2 / people)
  const half = (z / (1 + z ** 2 / people)) * Math.sqrt((share * (1 - share)) / people + z ** 2 / (4 * people ** 2))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
