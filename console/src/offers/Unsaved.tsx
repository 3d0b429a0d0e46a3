import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useBlocker } from 'react-router'
import { useWords } from '../words/words.ts'

/** Asks before what was typed is lost on the way to another page. `mayLeave` is asked at that moment. */
export function Unsaved({ mayLeave }: { readonly mayLeave: () => boolean }) {
  const { offers: { form }, card } = useWords()
  const blocker = useBlocker(() => !mayLeave())
  const stay = () => blocker.reset?.()
  return (
    <Modal opened={blocker.state === 'blocked'} onClose={stay} title={form.leaveTitle} closeButtonProps={{ 'aria-label': card.close }}>
      <Stack>
        <Text>{form.unsaved}</Text>
        <Group justify="end">
          <Button variant="default" data-autofocus onClick={stay}>{form.stay}</Button>
          <Button color="red" onClick={() => blocker.proceed?.()}>{form.leave}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
