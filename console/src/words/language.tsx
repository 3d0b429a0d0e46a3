import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Locale } from '@usual/sdk/types.ts'

type Language = {
  readonly language: Locale
  /** Chooses; remembered in this browser. */
  readonly speak: (language: Locale) => void
  /** Takes up what somebody chose elsewhere, unless this browser has a choice of its own. */
  readonly follow: (language: Locale) => void
}

/** The language of the page. It is remembered in this browser, so that the sign-in page speaks it too. */
export function useLanguage(): Language {
  return useContext(LanguageContext)
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Locale>(firstLanguage)
  useEffect(() => { document.documentElement.lang = language }, [language])
  const value = useMemo(() => ({
    language,
    speak: (next: Locale) => { remember(next); setLanguage(next) },
    follow: (next: Locale) => { if (read() === null) setLanguage(next) },
  }), [language])
  return <LanguageContext value={value}>{children}</LanguageContext>
}

// --- internal ---

const place = 'usual.language'
const LanguageContext = createContext<Language>({ language: 'en', speak: () => undefined, follow: () => undefined })

function firstLanguage(): Locale {
  const kept = read()
  if (kept === 'en' || kept === 'ru') return kept
  return navigator.languages.some(name => name.toLowerCase().startsWith('ru')) ? 'ru' : 'en'
}

function read(): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null // Storage may be forbidden; the browser's language serves then.
  }
}

function remember(language: Locale): void {
  try {
    localStorage.setItem(place, language)
  } catch {
    // Storage may be forbidden; the choice holds until the page is left.
  }
}
