import type { PlanLimits } from './limits.ts'

/**
 * Limits made ready to reckon with. Only those that may bind are kept, and each is measured in the contacts that take most of it, so that
 * all prices are money per contact and of one size. Option `options` is silence, which uses nothing.
 */
export type Ground = {
  readonly options: number
  readonly limits: number
  /** [limit] the limit's place among all; [limit] what of it makes 1 here. */
  readonly places: Int32Array
  readonly units: Float64Array
  readonly room: Float64Array
  /** [option * limits + limit], with a row of zeros for silence. */
  readonly uses: Float64Array
  /** [option] 1 where one contact alone takes more than there is. */
  readonly banned: Uint8Array
}

/**
 * Throws where lengths do not fit, a limit is NaN or below 0, or a use is not a number of at least 0. `whole`: the limits that say which
 * option is banned, where `limits` are a sample's share of them.
 */
export function groundOf({ options, limits, uses }: PlanLimits, whole: Float64Array = limits): Ground {
  const all = limits.length
  const fit = options >= 1 && options <= mostOptions && uses.length === options * all
  if (!fit) throw new Error('the limits of a plan do not fit its options')
  if (limits.some(each => !(each >= 0))) throw new Error('a limit of a plan is below 0')
  if (uses.some(each => !(each >= 0 && each < Infinity))) throw new Error('an option of a plan uses less than 0')
  const banned = Uint8Array.from({ length: options }, (_, j) => (
    Number(whole.some((limit, k) => uses[j * all + k]! > limit * (1 + rounding)))
  ))
  const units = Float64Array.from(limits, (_, k) => {
    let most = 0
    for (let j = 0; j < options; j++) if (!banned[j]) most = Math.max(most, uses[j * all + k]!)
    return most
  })
  const places = Int32Array.from(limits.keys()).filter(k => units[k]! > 0 && limits[k]! < Infinity)
  return {
    options, limits: places.length, places, banned,
    units: Float64Array.from(places, k => units[k]!),
    room: Float64Array.from(places, k => limits[k]! / units[k]!),
    uses: Float64Array.from({ length: (options + 1) * places.length }, (_, at) => {
      const [j, k] = [Math.floor(at / places.length), places[at % places.length]!]
      return j === options || banned[j] ? 0 : uses[j * all + k]! / units[k]!
    }),
  }
}

/** [option] what a contact costs at these prices; Infinity where it is banned, 0 for silence. */
export function tollsOf({ options, limits, uses, banned }: Ground, prices: Float64Array): Float64Array {
  const tolls = new Float64Array(options + 1)
  for (let j = 0; j < options; j++) {
    let sum = 0
    for (let k = 0; k < limits; k++) sum += prices[k]! * uses[j * limits + k]!
    tolls[j] = banned[j] ? Infinity : sum
  }
  return tolls
}

/** Sums of money do not add up to the last bit: three times .1 fit into .3. */
export const rounding = 1e-12

// --- internal ---

/** Choices are kept in 16 bits. */
const mostOptions = 32_000
