import { useShop } from '../shell/session.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'

/** The name of a tier as the business calls it, or its number until that is known. */
export function useTierName(): (tier: number) => string {
  const { language } = useLanguage()
  const { worth } = useWords()
  const { data: shop } = useShop()
  return tier => shop?.tiers?.[tier - 1]?.[language] ?? worth.tierNumber(tier)
}
