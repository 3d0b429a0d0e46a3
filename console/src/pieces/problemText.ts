import { UsualProblem } from '@usual/sdk/problem.ts'
import { useWords } from '../words/words.ts'

/** Puts an error into words: a known refusal in the reader's language, another one as the server said it. */
export function useProblemText(): (error: unknown) => { title: string; detail: string } {
  const { shell, problems } = useWords()
  return error => {
    if (!(error instanceof UsualProblem)) return { title: shell.broken, detail: error instanceof Error ? error.message : String(error) }
    const known: string | undefined = (problems as Readonly<Record<string, string>>)[error.code]
    if (known === undefined) return { title: error.detail, detail: error.help }
    return { title: known, detail: detailed.has(error.code) ? error.detail : '' }
  }
}

// --- internal ---

/** Refusals whose detail from the server names the field or the value; the detail of the others only repeats the title. */
const detailed: ReadonlySet<string> = new Set([
  'invalid_request', 'invalid_value', 'unknown_field', 'unknown_layout', 'unreadable_file', 'conflict', 'invalid_audience',
])
