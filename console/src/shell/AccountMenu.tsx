import { Avatar, Popover, Text, UnstyledButton } from '@mantine/core'
import type { Me } from '@usual/sdk/types.ts'
import { useWords } from '../words/words.ts'
import { Account } from './Account.tsx'
import classes from './Shell.module.css'

/** Who is signed in, at the foot of the side bar. */
export function AccountMenu({ me }: { readonly me: Me }) {
  const { shell } = useWords()
  return (
    <Popover position="right-end" radius="lg" shadow="md" width={272} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.link ?? ''} aria-label={shell.account} w="100%">
          <Avatar name={me.name} color="awning" size={34} radius="xl" />
          <Text span inherit truncate className={classes.brandName ?? ''} maw="100%">{me.name}</Text>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown><Account me={me} /></Popover.Dropdown>
    </Popover>
  )
}
