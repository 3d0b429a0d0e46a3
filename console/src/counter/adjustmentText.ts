import type { Adjustment } from '@usual/sdk/customer.ts'
import type { Format } from '../words/format.ts'
import type { Words } from '../words/words.ts'

/** A change of the usual in words: "Jasmine tea instead of Cappuccino", "Cappuccino: no ice", "2 × Cappuccino". */
export function adjustmentText({ name, to, options, units }: Adjustment, { adjust }: Words['counter'], format: Format): string {
  if (to) return adjust.instead(to.name, name)
  const counted = units === null ? name : adjust.units(name, format.number(units))
  return options === null ? counted : adjust.option(counted, options.length === 0 ? adjust.plain : options.join(', '))
}
