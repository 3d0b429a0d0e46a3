/** Values of what may be chosen, silence (0) left out: the best of them, best first. `doubts`: standard deviations. */
export type Options = { readonly values: readonly number[]; readonly doubts: readonly number[] }

/**
 * `share`: least probability of all but the best together. `scale`: what counts as a large gap. `contacts`: with this customer.
 * `asks`: how often the same is asked before anything could come of it, among which the chances are spread: a lot a day is seven a week.
 */
export type Exploring = { readonly share: number; readonly scale: number; readonly contacts: number; readonly asks: number }

/** With which probability each is chosen, and silence; they sum to 1. */
export type Chances = { readonly silence: number; readonly each: readonly number[] }

/**
 * SquareCB (Foster and Rakhlin, ICML 2020): 1 / (K + gamma x gap) for each but the best, in closed form, so that what was chosen can be
 * judged later; gamma grows with the root of what this customer was told. Only what is sensible takes part: silence, and whatever is not
 * beaten for sure (a standard deviation). Together they get at least `share`, so that some silence and some contact stay left to chance.
 * Equal values: silence first, then the order given.
 */
export function chancesOf({ values, doubts }: Options, { share, scale, contacts, asks }: Exploring): Chances {
  const none = values.map(() => 0)
  const best = values.length > 0 && values[0]! > 0 ? 0 : -1
  const top = best < 0 ? 0 : values[0]!
  const rivals = values.flatMap((value, i) => (i !== best && value + doubts[i]! > top ? [i] : [])).slice(0, mostRivals)
  const count = rivals.length + (best < 0 ? 0 : 1) + 1
  if (count === 1 || share === 0) return { silence: best < 0 ? 1 : 0, each: none.map((_, i) => (i === best ? 1 : 0)) }
  const gamma = firstGamma * Math.sqrt(1 + contacts)
  const floor = share / (count - 1)
  const chance = (value: number): number => Math.max(floor, 1 / (count + (gamma * (top - value)) / Math.max(1e-9, scale)))
  // No more than half is ever left to chance.
  const tame = (1 / asks) * Math.min(1, 0.5 / rivals.reduce((sum, i) => sum + chance(values[i]!), best < 0 ? 0 : chance(0)))
  const each = none.map((_, i) => (rivals.includes(i) ? tame * chance(values[i]!) : 0))
  const others = each.reduce((sum, one) => sum + one, 0)
  if (best < 0) return { silence: 1 - others, each }
  const silence = tame * chance(0)
  each[best] = 1 - others - silence
  return { silence, each }
}

// --- internal ---

/** More rivals cost more than they teach. */
const mostRivals = 3
/** What seems worse by the scale (the profit of a visit) is tried once in two hundred at first, once in eight hundred after 15 contacts. */
const firstGamma = 200
