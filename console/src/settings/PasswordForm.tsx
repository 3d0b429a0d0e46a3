import { Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Staff } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { useWords } from '../words/words.ts'
import { FirstPassword, isLongEnough } from './FirstPassword.tsx'
import { useChangeStaff } from './staff.ts'

/** Sets a new password for a member of staff who lost theirs. */
export function PasswordForm({ staff, close }: { readonly staff: Staff | null; readonly close: () => void }) {
  const { settings } = useWords()
  return (
    <Dialogue title={staff ? settings.staff.newPasswordTitle(staff.name) : ''} opened={staff !== null} close={close}>
      {staff ? <Form staff={staff} close={close} /> : null}
    </Dialogue>
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
        <FormEnd sending={change} submit={settings.staff.set} disabled={!isLongEnough(password)} close={close} />
      </Stack>
    </form>
  )
}
