import type { Said } from '@usual/sdk/worth.ts'
import { useShop } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'

/** A reason as the business words it, else as this page does, else as something else. */
export function useReasonName(): (code: string) => string {
  const { language } = useLanguage()
  const { reasons } = useWords().lost
  const { data: shop } = useShop()
  return code => shop?.leavingReasons?.find(reason => reason.code === code)?.[language] ?? reasons[code] ?? reasons['other'] ?? code
}

/** A reason with what speaks for it, such as the product that was sold out. */
export function useReasonText(): (reason: Said | null) => string | null {
  const { lost } = useWords()
  const format = useFormat()
  const name = useReasonName()
  return reason => {
    if (reason === null) return null
    const said = whatKeys.map(key => reason.params[key]).find(value => value !== undefined && value !== '')
    if (typeof said === 'string') return lost.reasonWith(name(reason.code), /^\d{4}-\d{2}-\d{2}/.test(said) ? format.day(said) : said)
    const days = reason.params['days']
    if (typeof days === 'number') return lost.reasonWith(name(reason.code), lost.days(days, format.number(days)))
    return name(reason.code)
  }
}

// --- internal ---

/** What a reason may bring along, the most telling first. */
const whatKeys = ['product', 'name', 'item', 'sku', 'note', 'on', 'at']
