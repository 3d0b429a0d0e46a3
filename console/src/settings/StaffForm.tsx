import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Role } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { FirstPassword, isLongEnough } from './FirstPassword.tsx'
import { staffRoles } from './staff.ts'

/** Lets somebody new sign in. */
export function StaffForm({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { settings, card } = useWords()
  return (
    <Modal opened={opened} onClose={close} title={settings.staff.add} size="lg" closeButtonProps={{ 'aria-label': card.close }}>
      {opened ? <Form close={close} /> : null}
    </Modal>
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
        {add.isError ? <Failed error={add.error} /> : null}
        <Group justify="end">
          <Button variant="default" onClick={close}>{settings.cancel}</Button>
          <Button type="submit" loading={add.isPending}
            disabled={name.trim() === '' || !isLongEnough(password)}>{settings.staff.add}</Button>
        </Group>
      </Stack>
    </form>
  )
}
