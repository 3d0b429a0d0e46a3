import { Anchor, Box, Button, Code, CopyButton, Group, List, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Sheet } from '../pieces/Sheet.tsx'
import { useWords } from '../words/words.ts'
import { curlSnippet, nodeSnippet } from './snippets.ts'

/** How a shop's own software sends events here, ready to be copied. */
export function SendEvents() {
  const { send } = useWords().data
  const address = window.location.origin
  return (
    <Stack>
      <Sheet>
        <Title order={2} fz={20}>{send.title}</Title>
        <Text mt="xs" maw={680}>{send.text}</Text>
        <Text mt="md" fw={600} size="sm">{send.address}</Text>
        <Snippet text={address} />
        <Text mt="md" fw={600} size="sm">{send.key}</Text>
        <Text size="sm">{send.keyText} <Anchor component={Link} to="/settings?tab=keys">{send.toKeys}</Anchor></Text>
      </Sheet>
      <Sheet>
        <Title order={3} fz="lg" mb="xs">{send.node}</Title>
        <Snippet text={nodeSnippet(address)} />
        <Title order={3} fz="lg" mb="xs" mt="lg">{send.curl}</Title>
        <Snippet text={curlSnippet(address)} />
      </Sheet>
      <Sheet>
        <Title order={3} fz="lg" mb="xs">{send.names}</Title>
        <List spacing="xs" listStyleType="none">
          {send.nameRows.map(([name, text]) => <List.Item key={name}><Code>{name}</Code> – {text}</List.Item>)}
        </List>
      </Sheet>
    </Stack>
  )
}

// --- internal ---

function Snippet({ text }: { readonly text: string }) {
  const { send } = useWords().data
  return (
    <Box>
      <Code block tabIndex={0} style={{ overflowX: 'auto' }}>{text}</Code>
      <Group justify="end" mt={4}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            // A status says what has changed; it names no button.
            <Button size="compact-sm" variant="subtle" aria-label={send.copy} onClick={copy}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}>
              <span role="status">{copied ? send.copied : send.copy}</span>
            </Button>
          )}
        </CopyButton>
      </Group>
    </Box>
  )
}
