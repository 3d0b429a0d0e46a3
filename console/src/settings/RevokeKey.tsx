import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Key } from '@usual/sdk/types.ts'
import { Failed } from '../pieces/Failed.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

/** Asks once more before a key stops working. */
export function RevokeKey({ revoked, close }: { readonly revoked: Key | null; readonly close: () => void }) {
  const { settings, card } = useWords()
  const cache = useQueryClient()
  const revoke = useMutation({
    mutationFn: (id: string) => usual.keys.revoke(id),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['keys'] })
      close()
    },
  })
  return (
    <Modal opened={revoked !== null} onClose={close} title={revoked ? settings.keys.revokeTitle(revoked.name) : ''}
      closeButtonProps={{ 'aria-label': card.close }}>
      <Stack>
        <Text>{settings.keys.revokeText}</Text>
        {revoke.isError ? <Failed error={revoke.error} /> : null}
        <Group justify="end">
          <Button data-autofocus variant="default" onClick={close}>{settings.cancel}</Button>
          <Button color="red" loading={revoke.isPending}
            onClick={() => { if (revoked) revoke.mutate(revoked.id) }}>{settings.keys.revoke}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
