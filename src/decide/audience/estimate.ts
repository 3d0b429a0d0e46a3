/** How many a rule means, of how many, and between which bounds the truth lies 95 times in 100. */
export type Estimate = { readonly count: number; readonly of: number; readonly low: number; readonly high: number }

/** Pages of a table of customers: how many people on it can be recognised, and how many of these are meant. */
export type Block = { readonly people: number; readonly meant: number }

/**
 * From the pages looked at to all `pages`; where these are all, it is exact. The pages are drawn by chance, so the sum over all of them is
 * their mean times their number, and its variance that of the pages about the mean (Cochran, Sampling Techniques, 1977, chapter 9): who
 * stands on one page came at about the same time and is alike, which a formula for single people would not see. The bounds are Byar's for
 * as many people as vary as much (Rothman, Boice, Epidemiologic Analysis, 1979), so that nobody in the sample may still mean some in all.
 */
export function estimateOf(blocks: readonly Block[], pages: number): Estimate {
  const looked = blocks.length
  const people = sum(blocks.map(block => block.people))
  const meant = sum(blocks.map(block => block.meant))
  if (people === 0 || looked >= pages) return { count: meant, of: people, low: meant, high: meant }
  const scale = pages / looked
  const [low, high] = boundsOf(asManyAs(blocks, 1 - looked / pages))
  return {
    count: Math.round(meant * scale), of: Math.round(people * scale), low: Math.max(meant, Math.floor(meant * scale * low)),
    high: Math.ceil(Math.max(1, meant) * scale * high),
  }
}

// --- internal ---

/** 95 times in 100. */
const z = 1.96

/**
 * How many rare and single people would vary as much as the number meant: 1 over the square of its relative deviation. `left`: the share
 * that was not looked at.
 */
function asManyAs(blocks: readonly Block[], left: number): number {
  const mean = sum(blocks.map(block => block.meant)) / blocks.length
  const share = sum(blocks.map(block => block.meant)) / sum(blocks.map(block => block.people))
  const spread = sum(blocks.map(block => (block.meant - mean) ** 2)) / Math.max(1, blocks.length - 1)
  // Chance alone: a few pages may happen to be more equal than people apart from each other would make them.
  const least = mean * (1 - share)
  const variance = (left * Math.max(spread, least)) / blocks.length
  return mean === 0 ? 0 : mean ** 2 / variance
}

/** What a number of `people` is multiplied with to get its bounds; none at all counts as one, and may be as many as 3.7 (Poisson). */
function boundsOf(people: number): readonly [low: number, high: number] {
  if (people === 0) return [0, 3.7]
  if (people === Infinity) return [1, 1]
  const [low, high] = [1 - 1 / (9 * people) - z / (3 * Math.sqrt(people)), 1 - 1 / (9 * (people + 1)) + z / (3 * Math.sqrt(people + 1))]
  return [Math.max(0, low) ** 3, ((people + 1) / people) * high ** 3]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
