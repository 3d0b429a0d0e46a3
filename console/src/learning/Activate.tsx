import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LearnedKind } from '@usual/sdk/types.ts'
import { Question } from '../pieces/Question.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

type Props = { readonly version: number | null; readonly kind: LearnedKind; readonly close: () => void }

/** Asks once more before another version answers. */
export function Activate({ version, kind, close }: Props) {
  const { learning } = useWords()
  const cache = useQueryClient()
  const activate = useMutation({
    mutationFn: (chosen: number) => usual.models.activate(chosen),
    onSuccess: async present => {
      cache.setQueryData(['models'], present)
      await cache.invalidateQueries({ predicate: query => query.queryKey[0] === 'usual' || query.queryKey[0] === 'taste' })
      close()
    },
  })
  return (
    <Question opened={version !== null} title={version === null ? '' : learning.activateTitle(version, learning.kinds[kind].title)}
      text={learning.activateText} no={learning.keep} yes={learning.activate} sending={activate}
      onYes={() => { if (version !== null) activate.mutate(version) }} close={close} />
  )
}
