import type { Because } from '@usual/sdk/customer.ts'
import type { Format } from '../words/format.ts'
import type { Words } from '../words/words.ts'

/** Why a product is proposed, in words; empty for a reason this page does not know yet. */
export function becauseText(because: Because, words: Words['counter'], format: Format): string {
  const number = (name: string) => Number(because.params[name] ?? 0)
  switch (because.code) {
    case 'often': return words.becauseOften(number('times'), number('visits'))
    case 'lately': return words.becauseLately(Math.round(number('days')))
    case 'popular': return words.becausePopular(format.percent(number('share')))
    default: return ''
  }
}
