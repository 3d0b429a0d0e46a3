import { Box, Group, Stack, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { Sheet } from '../pieces/Sheet.tsx'
import { useWords } from '../words/words.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { LookSwitch } from './LookSwitch.tsx'
import { Mark } from './Mark.tsx'

/** The frame of the pages before the sign-in: the sign, one sheet, language and look. */
export function Doorway({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { shell } = useWords()
  useEffect(() => { document.title = `${title} · Usual` }, [title])
  return (
    <Box component="main" mih="100dvh" px="md" py={{ base: 32, sm: 64 }}>
      <Stack maw={420} mx="auto" gap="xl">
        <Group gap="md" wrap="nowrap">
          <Mark size={52} />
          <div>
            <Text ff="heading" fw={600} fz={30} lh={1.1}>Usual</Text>
            <Text c="dimmed">{shell.slogan}</Text>
          </div>
        </Group>
        <Sheet p={{ base: 'lg', sm: 'xl' }}>
          <Title order={1} fz={26} mb="md">{title}</Title>
          {children}
        </Sheet>
        <Group grow><LanguageSwitch /><LookSwitch /></Group>
      </Stack>
    </Box>
  )
}
