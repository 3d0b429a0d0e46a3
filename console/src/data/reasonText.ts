import type { Words } from '../words/words.ts'

/** Why something was not accepted, as a sentence; a reason this page does not know keeps its name. */
export function reasonText(reason: string, words: Words['data']['reasons']): string {
  const text = words[reason]
  return text === undefined ? reason : text.charAt(0).toUpperCase() + text.slice(1)
}
