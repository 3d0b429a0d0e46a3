import { ActionIcon, Button, Fieldset, Group, Stack } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'

type Props<Line> = {
  readonly label: string
  readonly value: readonly Line[]
  readonly change: (value: readonly Line[]) => void
  /** A line in which nothing was written yet. */
  readonly empty: Line
  /** The inputs of one line; `set` puts another in its place. */
  readonly children: (line: Line, set: (line: Line) => void) => ReactNode
}

/** Lines to add to and to take away from; there is always one to write into. */
export function LinesInput<Line>({ label, value, change, empty, children }: Props<Line>) {
  const { facts } = useWords().card
  const lines = value.length === 0 ? [empty] : value
  return (
    <Fieldset legend={label}>
      <Stack gap="sm">
        {lines.map((line, i) => (
          <Group key={i} gap="xs" wrap="nowrap" align="start">
            <Group gap="xs" style={{ flex: 1 }}>
              {children(line, next => change(lines.map((each, other) => (other === i ? next : each))))}
            </Group>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={facts.removeLine}
              onClick={() => change(lines.filter((_, other) => other !== i))}>
              <IconX size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Button variant="subtle" size="sm" leftSection={<IconPlus size={16} />} style={{ alignSelf: 'start' }}
          onClick={() => change([...lines, empty])}>{facts.addLine}</Button>
      </Stack>
    </Fieldset>
  )
}
