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

/** A reason with what speaks for it: the product that was sold out, the day, or that it is still open. */
export function useReasonText(): (reason: Said | null) => string | null {
  const { lost } = useWords()
  const format = useFormat()
  const name = useReasonName()
  return reason => {
    if (reason === null) return null
    const { kind, what, on } = reason.params
    const said = kind === 'open' ? lost.openNow(name(reason.code)) : name(reason.code)
    const day = typeof on === 'string' ? format.day(on).replaceAll(' ', '\u00a0') : ''
    const more = [what ?? '', day].filter(each => each !== '')
    return more.length === 0 ? said : lost.reasonWith(said, more.join(', '))
  }
}
