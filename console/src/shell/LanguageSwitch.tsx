import { SegmentedControl } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Locale, Me } from '@usual/sdk/types.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { usual } from './usual.ts'

/** English or Russian. `kept` tells the server too, so that the choice follows the person to other devices. */
export function LanguageSwitch({ kept = false }: { readonly kept?: boolean }) {
  const { shell } = useWords()
  const { language, speak } = useLanguage()
  const cache = useQueryClient()
  const choose = (next: Locale) => {
    speak(next)
    if (!kept) return
    cache.setQueryData<Me | null>(['me'], me => (me ? { ...me, locale: next } : me))
    // A choice that could not be stored still holds in this browser, so a failure is not worth a word.
    usual.session.change({ locale: next }).catch(() => undefined)
  }
  return (
    <SegmentedControl fullWidth aria-label={shell.language} value={language} onChange={choose}
      data={[{ value: 'en', label: 'English' }, { value: 'ru', label: 'Русский' }]} />
  )
}
