import { Button, Chip, Collapse, Group, Input, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../words/words.ts'

type Props = {
  /** Undefined until somebody says so: whoever has a problem open with us is then a little pressing by itself. */
  readonly urgency: number | undefined
  readonly about: string
  readonly setUrgency: (urgency: number) => void
  readonly setAbout: (about: string) => void
}

/** How urgent it is, in words, and what it is about. Folded, because most come with nothing special. */
export function Pressing({ urgency, about, setUrgency, setAbout }: Props) {
  const { queue } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <div>
      <Button variant="subtle" color="gray" c="inherit" size="md" aria-expanded={open} onClick={() => setOpen(!open)}
        rightSection={<IconChevronDown size={18} style={{ transform: open ? 'rotate(180deg)' : undefined }} />}>
        {queue.add.more}
      </Button>
      <Collapse expanded={open}>
        <Input.Wrapper label={queue.urgency} labelElement="div" mt="xs">
          <Chip.Group value={String(urgency ?? 1)} onChange={picked => setUrgency(Number(picked))}>
            <Group gap="xs" mt={6} role="radiogroup" aria-label={queue.urgency}>
              {queue.urgencies.map((words, index) => <Chip key={words} value={String(index + 1)} size="md">{words}</Chip>)}
            </Group>
          </Chip.Group>
        </Input.Wrapper>
        <TextInput mt="sm" size="md" label={queue.add.about} description={queue.add.aboutHint} value={about} maxLength={500}
          onChange={event => setAbout(event.currentTarget.value)} />
      </Collapse>
    </div>
  )
}
