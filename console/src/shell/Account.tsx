import { Avatar, Button, Divider, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconLogout } from '@tabler/icons-react'
import type { Me, Role } from '@usual/sdk/types.ts'
import { useWords, type Words } from '../words/words.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { LookSwitch } from './LookSwitch.tsx'
import { useEnter } from './session.ts'
import { usual } from './usual.ts'

/** Who is signed in, their language and look, and the way out. */
export function Account({ me }: { readonly me: Me }) {
  const { shell } = useWords()
  const enter = useEnter()
  const leave = useMutation({ mutationFn: usual.session.logout, onSettled: () => enter(null) })
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap">
        <Avatar name={me.name} color="awning" radius="xl" />
        <div style={{ minWidth: 0 }}>
          <Text fw={600} truncate>{me.name}</Text>
          <Text size="sm" c="dimmed">{roleName(me.role, shell)}</Text>
        </div>
      </Group>
      <LanguageSwitch kept />
      <LookSwitch />
      <Divider />
      <Button variant="default" size="md" leftSection={<IconLogout size={18} />} loading={leave.isPending} onClick={() => leave.mutate()}>
        {shell.signOut}
      </Button>
    </Stack>
  )
}

// --- internal ---

function roleName(role: Role, shell: Words['shell']): string {
  return { owner: shell.roleOwner, marketer: shell.roleMarketer, staff: shell.roleStaff, 'read-only': shell.roleReadOnly }[role]
}
