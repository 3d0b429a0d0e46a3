import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Key } from '@usual/sdk/types.ts'
import { Question } from '../pieces/Question.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

/** Asks once more before a key stops working. */
export function RevokeKey({ revoked, close }: { readonly revoked: Key | null; readonly close: () => void }) {
  const { settings } = useWords()
  const cache = useQueryClient()
  const revoke = useMutation({
    mutationFn: (id: string) => usual.keys.revoke(id),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['keys'] })
      close()
    },
  })
  return (
    <Question opened={revoked !== null} title={revoked ? settings.keys.revokeTitle(revoked.name) : ''} text={settings.keys.revokeText}
      yes={settings.keys.revoke} ends sending={revoke} onYes={() => { if (revoked) revoke.mutate(revoked.id) }} close={close} />
  )
}
