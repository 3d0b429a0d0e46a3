import type { Said } from '@usual/sdk/worth.ts'

/** A text with its numbers put in: `{customers}` is what the server gave by that name. Null where nobody has words for the code. */
export function fill({ code, params }: Said, texts: Readonly<Record<string, string>>, written: (value: number) => string): string | null {
  const text = texts[code]
  if (text === undefined) return null
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    return typeof value === 'number' ? written(value) : value ?? '?'
  })
}
