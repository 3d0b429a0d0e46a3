import type { PlanLimits } from '../../src/decide/plan/limits.ts'
import type { Plan } from '../../src/decide/plan/plan.ts'
import type { ValueRows } from '../../src/decide/plan/rows.ts'

/** What is wrong with a plan, reckoned anew from its choices alone; empty where nothing is. */
export function checked({ customers, chunks }: ValueRows, { options, limits, uses }: PlanLimits, plan: Plan): string[] {
  const contacts = new Float64Array(options)
  let [customer, value, worthless] = [0, 0, 0]
  for (const chunk of chunks()) {
    for (let from = 0; from < chunk.length; from += options, customer++) {
      const choice = plan.choices[customer]!
      if (choice < 0) continue
      if (!(chunk[from + choice]! > 0)) worthless++
      contacts[choice]! += 1
      value += chunk[from + choice]!
    }
  }
  const wrong = customer === customers ? [] : [`${customer} customers instead of ${customers}`]
  if (worthless > 0) wrong.push(`${worthless} customers got what they may not get or what is worth nothing`)
  if (Math.abs(value - plan.value) > 1e-9 * Math.abs(value)) wrong.push(`the choices are worth ${value}, not ${plan.value}`)
  limits.forEach((limit, k) => {
    const used = contacts.reduce((sum, count, j) => sum + count * uses[j * limits.length + k]!, 0)
    if (used > limit * (1 + 1e-9)) wrong.push(`limit ${k}: ${used} of ${limit}`)
  })
  return wrong
}
