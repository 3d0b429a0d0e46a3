import { type Ground, groundOf, rounding, tollsOf } from './ground.ts'
import type { PlanLimits } from './limits.ts'
import type { ValueRows } from './rows.ts'
import { silence } from './silence.ts'

/** One customer after another gets the best option, after tolls, that what is left allows. `value`: the sum so far. */
export type Coming = { add(chunk: Float32Array): void; value(): number }

/** `choices`, [customer], is written. No limit is broken whatever the prices; at prices of 0 it is first come, first served. */
export function openComing(ground: Ground, prices: Float64Array, choices: Int16Array): Coming {
  const { options, limits, uses, room } = ground
  const tolls = tollsOf(ground, prices)
  const left = room.slice()
  const slack = room.map(each => each * rounding)
  let [customer, value] = [0, 0]
  const fits = (option: number): boolean => {
    for (let k = 0; k < limits; k++) if (uses[option * limits + k]! > left[k]! + slack[k]!) return false
    return true
  }
  return {
    add(chunk) {
      for (let from = 0; from < chunk.length; from += options, customer++) {
        let [best, chosen] = [0, silence]
        for (let j = 0; j < options; j++) {
          const worth = chunk[from + j]! - tolls[j]!
          if (worth > best && fits(j)) [best, chosen] = [worth, j]
        }
        choices[customer] = chosen
        if (chosen === silence) continue
        value += chunk[from + chosen]!
        for (let k = 0; k < limits; k++) left[k]! -= uses[chosen * limits + k]!
      }
    },
    value: () => value,
  }
}

/** What a plan has to beat: what all earn when each in turn takes the best that is left. */
export function firstCome(rows: ValueRows, limits: PlanLimits): number {
  const ground = groundOf(limits)
  const coming = openComing(ground, new Float64Array(ground.limits), new Int16Array(rows.customers))
  for (const chunk of rows.chunks()) coming.add(chunk)
  return coming.value()
}
