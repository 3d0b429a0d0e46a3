import { useBlocker } from 'react-router'
import { Question } from '../pieces/Question.tsx'
import { useWords } from '../words/words.ts'

/** Asks before what was typed is lost on the way to another page. `mayLeave` is asked at that moment. */
export function Unsaved({ mayLeave }: { readonly mayLeave: () => boolean }) {
  const { form } = useWords().offers
  const blocker = useBlocker(() => !mayLeave())
  return (
    <Question opened={blocker.state === 'blocked'} title={form.leaveTitle} text={form.unsaved} no={form.stay} yes={form.leave} ends
      onYes={() => blocker.proceed?.()} close={() => blocker.reset?.()} />
  )
}
