import type { Because } from '@usual/sdk/customer.ts'
import type { Format } from '../words/format.ts'
import type { Words } from '../words/words.ts'

/** Why something not bought yet may be liked, in words; empty for a reason this page does not know yet. */
export function tasteBecause({ code, params }: Because, { because }: Words['taste'], format: Format): string {
  switch (code) {
    case 'with': return because.with(String(params['name'] ?? ''))
    case 'attribute': return because.attribute(String(params['attribute'] ?? ''))
    case 'popular': return because.popular(format.percent(Number(params['share'] ?? 0)))
    default: return ''
  }
}
