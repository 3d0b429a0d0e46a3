import type { Because } from '@usual/sdk/customer.ts'
import { noonOf } from '../card/noonOf.ts'
import type { Format } from '../words/format.ts'
import type { Words } from '../words/words.ts'

/** Why a product or a change is proposed, in words; empty for a reason this page does not know yet. */
export function becauseText({ code, params }: Because, { because }: Words['counter'], format: Format): string {
  const number = (name: string) => Number(params[name] ?? 0)
  const whole = (name: string) => Math.round(number(name))
  const share = () => format.percent(number('share'))
  const day = (name: string) => format.day(noonOf(String(params[name] ?? '')))
  switch (code) {
    case 'often': return because.often(whole('times'), whole('visits'))
    case 'lately': return because.lately(whole('days'))
    case 'popular': return because.popular(share())
    case 'daypart': return because.daypart(whole('part'), whole('times'), whole('of'))
    case 'rhythm': return because.rhythm(whole('everyDays'), whole('days'))
    case 'rising': return because.rising(share())
    case 'together': return because.together(String(params['name'] ?? ''))
    case 'since': return because.since(day('date'))
    case 'option': return because.option(day('since'))
    case 'units': return because.units(whole('times'))
    case 'outOfStock': return because.outOfStock(whole('times'))
    default: return ''
  }
}
