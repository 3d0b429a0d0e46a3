import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Staff } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { useWords } from '../words/words.ts'
import { FirstPassword, isLongEnough } from './FirstPassword.tsx'
import { useChangeStaff } from './staff.ts'

/** Sets a new password for a member of staff who lost theirs. */
export function PasswordForm({ staff, close }: { readonly staff: Staff | null; readonly close: () => void }) {
  const { settings, card } = useWords()
  return (
    <Modal opened={staff !== null} onClose={close} title={staff ? settings.staff.newPasswordTitle(staff.name) : ''} size="lg"
      closeButtonProps={{ 'aria-label': card.close }}>
      {staff ? <Form staff={staff} close={close} /> : null}
    </Modal>
  )
}

// --- internal ---

function Form({ staff, close }: { readonly staff: Staff; readonly close: () => void }) {
  const { settings } = useWords()
  const [password, setPassword] = useState('')
  const change = useChangeStaff(() => { notifications.show({ message: settings.saved }); close() })
  return (
    <form autoComplete="off" onSubmit={event => { event.preventDefault(); change.mutate({ id: staff.id, password }) }}>
      <Stack>
        <Text size="sm" c="dimmed">{settings.staff.newPasswordText}</Text>
        <FirstPassword label={settings.staff.newPassword} value={password} change={setPassword} />
        {change.isError ? <Failed error={change.error} /> : null}
        <Group justify="end">
          <Button variant="default" onClick={close}>{settings.cancel}</Button>
          <Button type="submit" loading={change.isPending} disabled={!isLongEnough(password)}>{settings.staff.set}</Button>
        </Group>
      </Stack>
    </form>
  )
}
