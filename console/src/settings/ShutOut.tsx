import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { Staff } from '@usual/sdk/types.ts'
import { Failed } from '../pieces/Failed.tsx'
import { useWords } from '../words/words.ts'
import { useChangeStaff } from './staff.ts'

/** Asks once more before somebody may no longer sign in. */
export function ShutOut({ staff, close }: { readonly staff: Staff | null; readonly close: () => void }) {
  const { settings, card } = useWords()
  const change = useChangeStaff(close)
  return (
    <Modal opened={staff !== null} onClose={close} title={staff ? settings.staff.deactivateTitle(staff.name) : ''}
      closeButtonProps={{ 'aria-label': card.close }}>
      <Stack>
        <Text>{settings.staff.deactivateText}</Text>
        {change.isError ? <Failed error={change.error} /> : null}
        <Group justify="end">
          <Button data-autofocus variant="default" onClick={close}>{settings.cancel}</Button>
          <Button color="red" loading={change.isPending}
            onClick={() => { if (staff) change.mutate({ id: staff.id, active: false }) }}>{settings.staff.deactivate}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
