import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCup } from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'

type Props = {
  readonly title: string
  /** What to do about it, in a sentence. */
  readonly children?: ReactNode
  /** Buttons or links that do it. */
  readonly actions?: ReactNode
  /** True where it is all that stands on the page, so that its title is the heading of the page. */
  readonly alone?: boolean
  readonly icon?: ComponentType<{ readonly size?: number; readonly stroke?: number }>
}

/** Nothing here yet, and what to do about it. */
export function Empty({ title, children, actions, alone = false, icon: Icon = IconCup }: Props) {
  return (
    <Center py={56} px="md">
      <Stack align="center" gap="sm" maw={460}>
        <ThemeIcon size={64} radius="xl" variant="light"><Icon size={32} stroke={1.5} /></ThemeIcon>
        <Title order={alone ? 1 : 2} fz={22} ta="center">{title}</Title>
        {children === undefined ? null : <Text c="dimmed" ta="center" component="div">{children}</Text>}
        {actions}
      </Stack>
    </Center>
  )
}
