import { useShop } from '../shell/session.ts'
import { useLanguage } from '../words/language.tsx'

/** A reason in words of the business; one that is no longer on its list is told by its code. */
export function useReasonName(): (code: string) => string {
  const { language } = useLanguage()
  const { data: shop } = useShop()
  return code => shop?.leavingReasons.find(reason => reason.code === code)?.[language] ?? code.replaceAll('_', ' ')
}
