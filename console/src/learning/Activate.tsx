import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LearnedKind } from '@usual/sdk/types.ts'
import { Failed } from '../pieces/Failed.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

type Props = { readonly version: number | null; readonly kind: LearnedKind; readonly close: () => void }

/** Asks once more before another version answers. */
export function Activate({ version, kind, close }: Props) {
  const { learning, card } = useWords()
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
    <Modal opened={version !== null} onClose={close} closeButtonProps={{ 'aria-label': card.close }}
      title={version === null ? '' : learning.activateTitle(version, learning.kinds[kind].title)}>
      <Stack>
        <Text>{learning.activateText}</Text>
        {activate.isError ? <Failed error={activate.error} /> : null}
        <Group justify="end">
          <Button data-autofocus variant="default" onClick={close}>{learning.keep}</Button>
          <Button loading={activate.isPending} onClick={() => { if (version !== null) activate.mutate(version) }}>
            {learning.activate}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
