/** The form of a noun that goes with `count` in Russian: 1 гость, 2 гостя, 5 гостей; a fraction takes `few`: 1,5 гостя. */
export function pluralRu(count: number, one: string, few: string, many: string): string {
  const form = russian.select(count)
  return form === 'one' ? one : form === 'many' ? many : few
}

/** The form of a noun that goes with `count` in English. */
export function pluralEn(count: number, one: string, other: string): string {
  return english.select(count) === 'one' ? one : other
}

// --- internal ---

const russian = new Intl.PluralRules('ru')
const english = new Intl.PluralRules('en')
