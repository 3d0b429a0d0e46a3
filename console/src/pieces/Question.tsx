import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useWords } from '../words/words.ts'
import { Failed } from './Failed.tsx'
import type { Sending } from './FormEnd.tsx'

type Props = {
  readonly opened: boolean
  readonly title: string
  readonly text: string
  readonly yes: string
  /** "Cancel", unless said otherwise. */
  readonly no?: string
  readonly sending?: Sending
  /** Something ends by it that does not come back. */
  readonly ends?: boolean
  readonly onYes: () => void
  readonly close: () => void
}

/** Asks once more before a deed that is not easily undone; who only presses Enter changes nothing. */
export function Question({ opened, title, text, yes, no, sending, ends = false, onYes, close }: Props) {
  const { shell } = useWords()
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': shell.close }}>
      <Stack>
        <Text>{text}</Text>
        {sending?.isError ? <Failed error={sending.error} /> : null}
        <Group justify="end">
          <Button data-autofocus variant="default" onClick={close}>{no ?? shell.cancel}</Button>
          <Button color={ends ? 'red' : 'awning'} loading={sending?.isPending ?? false} onClick={onYes}>{yes}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
