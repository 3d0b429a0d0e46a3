import { Text, Textarea } from '@mantine/core'
import type { Rule } from '@usual/sdk/audience.ts'
import { UsualProblem } from '@usual/sdk/problem.ts'
import { useEffect, useRef, useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { useWords } from '../words/words.ts'
import classes from './audience.module.css'
import { useMeaning, useSaid } from './useAudience.ts'

type Props = { readonly rule: Rule; readonly change: (rule: Rule) => void }

/** The rule as a text that follows the rows, and that the rows follow when it is typed here. */
export function TextForm({ rule, change }: Props) {
  const { audience } = useWords()
  /** Null while the text follows the rows. */
  const [typed, setTyped] = useState<string | null>(null)
  const { meaning, isAbout } = useMeaning(typed)
  const said = useSaid(rule, typed === null)
  const given = useRef(rule)
  const understood = isAbout ? meaning.data?.rule : undefined
  useEffect(() => {
    if (understood === undefined || given.current === understood) return
    given.current = understood
    change(understood)
  }, [understood, change])
  useEffect(() => {
    // Somebody went on with the rows: the text follows them again.
    if (given.current !== rule) setTyped(null)
    given.current = rule
  }, [rule])
  const problem = isAbout && meaning.isError ? meaning.error : null
  const text = typed ?? said.data?.text ?? ''
  return (
    <>
      <Textarea aria-label={audience.textLabel} description={audience.textAbout} autosize minRows={2} maxRows={10} spellCheck={false}
        autoCorrect="off"
        autoCapitalize="off" maxLength={20_000} value={text} error={problem !== null}
        disabled={typed === null && said.isPending && said.isFetching}
        styles={{ input: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace' } }}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={event => setTyped(event.currentTarget.value)} onBlur={() => { if (understood !== undefined) setTyped(null) }} />
      {problem === null ? null : <Wrong error={problem} text={text} />}
      {said.isError && typed === null ? <Failed error={said.error} retry={() => void said.refetch()} /> : null}
    </>
  )
}

// --- internal ---

/** The place where a text stops making sense, with what the server says of it. */
function Wrong({ error, text }: { readonly error: unknown; readonly text: string }) {
  const { audience } = useWords()
  const at = error instanceof UsualProblem && error.code === 'invalid_audience' ? error.fields['at'] : undefined
  if (!(error instanceof UsualProblem) || typeof at !== 'number') return <Failed error={error} />
  const rest = text.slice(at)
  return (
    <div role="alert">
      <Text size="sm" mt="xs" mb={4} c="var(--mantine-color-error)">{audience.wrongHere} <span lang="en">{error.detail}</span></Text>
      <div className={classes.wrong}>{text.slice(0, at)}<mark>{rest === '' ? '\u00a0\u00a0\u00a0' : rest}</mark></div>
    </div>
  )
}
