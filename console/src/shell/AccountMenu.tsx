import { Avatar, Divider, Group, Popover, Button, Stack, Text, UnstyledButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconLogout, IconUserCircle } from '@tabler/icons-react'
import type { Me, Role } from '@usual/sdk/types.ts'
import { useWords, type Words } from '../words/words.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { LookSwitch } from './LookSwitch.tsx'
import { useEnter } from './session.ts'
import classes from './Shell.module.css'
import { usual } from './usual.ts'

/** Who is signed in; behind it the language, the look and the way out. `wide` stands in the side bar. */
export function AccountMenu({ me, wide = false }: { readonly me: Me; readonly wide?: boolean }) {
  const { shell } = useWords()
  const enter = useEnter()
  const leave = useMutation({ mutationFn: usual.session.logout, onSettled: () => enter(null) })
  return (
    <Popover position={wide ? 'right-end' : 'top-end'} radius="lg" shadow="md" width={272} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={wide ? classes.link ?? '' : classes.more ?? ''} aria-label={shell.account} w="100%">
          {wide ? <Avatar name={me.name} color="awning" size={34} radius="xl" /> : <IconUserCircle size={23} stroke={1.7} />}
          <Text span inherit truncate className={wide ? classes.brandName ?? '' : ''} maw="100%">{me.name}</Text>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
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
          <Button variant="default" size="md" leftSection={<IconLogout size={18} />} loading={leave.isPending}
            onClick={() => leave.mutate()}>
            {shell.signOut}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

// --- internal ---

function roleName(role: Role, shell: Words['shell']): string {
  return { owner: shell.roleOwner, marketer: shell.roleMarketer, staff: shell.roleStaff, 'read-only': shell.roleReadOnly }[role]
}
