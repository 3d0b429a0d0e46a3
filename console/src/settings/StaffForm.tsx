import { Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Role } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { FirstPassword, isLongEnough } from './FirstPassword.tsx'
import { staffRoles } from './staff.ts'

/** Lets somebody new sign in. */
export function StaffForm({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { settings } = useWords()
  return (
    <Dialogue title={settings.staff.add} opened={opened} close={close}>
      <Form close={close} />
    </Dialogue>
  )
}

// --- internal ---

function Form({ close }: { readonly close: () => void }) {
  const { settings } = useWords()
  const cache = useQueryClient()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('staff')
  const [password, setPassword] = useState('')
  const add = useMutation({
    mutationFn: () => usual.staff.add({ name: name.trim(), role, password }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['staff'] })
      close()
    },
  })
  return (
    <form autoComplete="off" onSubmit={event => { event.preventDefault(); add.mutate() }}>
      <Stack>
        <TextInput data-autofocus required label={settings.staff.name} value={name} maxLength={200} autoComplete="off"
          onChange={event => setName(event.currentTarget.value)} />
        <Radio.Group label={settings.staff.role} value={role}
          onChange={picked => setRole(staffRoles.find(each => each === picked) ?? 'staff')}>
          <Stack gap="xs" mt="xs">
            {staffRoles.map(each => <Radio key={each} value={each} label={settings.roles[each]} description={settings.roleText[each]} />)}
          </Stack>
        </Radio.Group>
        <FirstPassword label={settings.staff.password} value={password} change={setPassword} />
        <FormEnd sending={add} submit={settings.staff.add} disabled={name.trim() === '' || !isLongEnough(password)} close={close} />
      </Stack>
    </form>
  )
}
