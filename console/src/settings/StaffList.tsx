import { Avatar, Badge, Box, Button, Group, Select, Switch, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Role, Staff } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay, useMe } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { OwnerOnly } from './OwnerOnly.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { ShutOut } from './ShutOut.tsx'
import { staffRoles, useChangeStaff } from './staff.ts'
import { StaffForm } from './StaffForm.tsx'

/** Who may sign in, and as what. */
export function StaffList() {
  const { settings } = useWords()
  const mayChange = useMay('owner')
  const [adding, setAdding] = useState(false)
  const [password, setPassword] = useState<Staff | null>(null)
  const [leaving, setLeaving] = useState<Staff | null>(null)
  const staff = useQuery({ queryKey: ['staff'], queryFn: usual.staff.list, enabled: mayChange })
  if (!mayChange) return <OwnerOnly hidden />
  if (staff.isError) return <Failed error={staff.error} retry={() => void staff.refetch()} />
  if (!staff.data) return <Loading rows={3} />
  return (
    <Sheet>
      <Group justify="space-between" mb="md">
        <Text c="dimmed" style={{ flex: '1 1 16rem' }}>{settings.staff.about}</Text>
        <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>{settings.staff.add}</Button>
      </Group>
      {staff.data.map(one => <Row key={one.id} one={one} setPassword={() => setPassword(one)} shutOut={() => setLeaving(one)} />)}
      <StaffForm opened={adding} close={() => setAdding(false)} />
      <PasswordForm staff={password} close={() => setPassword(null)} />
      <ShutOut staff={leaving} close={() => setLeaving(null)} />
    </Sheet>
  )
}

// --- internal ---

function Row({ one, setPassword, shutOut }: { readonly one: Staff; readonly setPassword: () => void; readonly shutOut: () => void }) {
  const { settings } = useWords()
  const format = useFormat()
  const { data: me } = useMe()
  const change = useChangeStaff()
  const isMe = me?.id === one.id
  const promote = (role: Role | undefined) => { if (role && role !== one.role) change.mutate({ id: one.id, role }) }
  return (
    <Box py="sm" style={{ borderTop: '1px solid var(--usual-line)' }}>
      <Group gap="sm">
        <Avatar name={one.name} color={one.active ? 'awning' : 'gray'} radius="xl" aria-hidden visibleFrom="xs" />
        <Box style={{ flex: '1 1 9rem', minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600}>{one.name}</Text>
            {isMe ? <Badge variant="light" tt="none">{settings.staff.you}</Badge> : null}
          </Group>
          <Text size="sm" c="dimmed">{one.active ? settings.staff.since(format.day(one.createdAt)) : settings.staff.inactive}</Text>
        </Box>
        <Select aria-label={`${settings.staff.role}: ${one.name}`} w={150} allowDeselect={false} value={one.role}
          disabled={!one.active || change.isPending}
          data={staffRoles.map(value => ({ value, label: settings.roles[value] ?? value }))}
          onChange={picked => promote(staffRoles.find(role => role === picked))} />
        <Button variant="default" onClick={setPassword}
          aria-label={`${settings.staff.newPassword}: ${one.name}`}>{settings.staff.newPassword}</Button>
        <Switch label={settings.staff.active} aria-label={`${settings.staff.active}: ${one.name}`} checked={one.active}
          disabled={isMe || change.isPending}
          onChange={event => { if (event.currentTarget.checked) change.mutate({ id: one.id, active: true }); else shutOut() }} />
      </Group>
      {change.isError ? <Box mt="sm"><Failed error={change.error} /></Box> : null}
    </Box>
  )
}
