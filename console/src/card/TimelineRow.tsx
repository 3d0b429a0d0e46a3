import { ActionIcon, Badge, Box, Code, Collapse, Group, Text, ThemeIcon, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp, IconBasket, IconChevronDown, IconChevronUp, IconCup, IconEye, IconFile, IconId, IconMessage, IconPoint, IconSearch,
  IconShoppingBag,
} from '@tabler/icons-react'
import type { TimelineEvent } from '@usual/sdk/customer.ts'
import { useId, useState } from 'react'
import { sourceText } from '../data/sourceText.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { happened, type Kind } from './happened.ts'

/** One event as a sentence; the event as it is stored stands below when asked for. */
export function TimelineRow({ event, currency }: { readonly event: TimelineEvent; readonly currency: string }) {
  const { card: { history }, data } = useWords()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const raw = useId()
  const { kind, text } = happened(event, history.happened, (value, other) => format.money(value, other ?? currency))
  const Icon = icons[kind]
  return (
    <Box py="xs" style={{ borderTop: '1px solid var(--usual-line)' }}>
      <Group wrap="nowrap" align="start" gap="sm">
        <ThemeIcon variant="light" color={kind === 'return' || kind === 'complaint' ? 'orange' : kind === 'order' ? 'awning' : 'gray'}
          radius="xl" size={32} aria-hidden>
          <Icon size={18} />
        </ThemeIcon>
        <Box style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          <Text>{text}</Text>
          <Group gap={6}>
            <Text size="xs" c="dimmed">{format.dayTime(event.at)} · {sourceText(event.source, data.events.sources)}</Text>
            {event.profiled ? null : (
              <Tooltip label={history.unprofiledHint} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
                <Badge size="sm" color="gray" variant="light" tt="none" fw={500} tabIndex={0}>{history.unprofiled}</Badge>
              </Tooltip>
            )}
          </Group>
        </Box>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={open ? history.hideRaw : history.raw} aria-expanded={open}
          aria-controls={raw}
          onClick={() => setOpen(!open)}>{open ? <IconChevronUp size={18} /> : <IconChevronDown size={18} />}</ActionIcon>
      </Group>
      <Collapse id={raw} expanded={open}>
        {open ? <Code block mt="xs" tabIndex={0} style={{ maxHeight: 320 }}>{JSON.stringify(event, null, 2)}</Code> : null}
      </Collapse>
    </Box>
  )
}

// --- internal ---

const icons: Readonly<Record<Kind, typeof IconPoint>> = {
  order: IconShoppingBag, return: IconArrowBackUp, basket: IconBasket, view: IconEye, search: IconSearch, usual: IconCup, identity: IconId,
  page: IconFile, message: IconMessage, complaint: IconMessage, other: IconPoint,
}
