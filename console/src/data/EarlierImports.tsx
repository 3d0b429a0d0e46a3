import { Box, Collapse, Group, Progress, Text, Title, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Import } from '@usual/sdk/types.ts'
import { useId, useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Account, StateBadge } from './Account.tsx'
import { isOver } from './ImportRun.tsx'

/** The files brought in so far, the newest first; each opens to its account. `not` is the one already on the page. */
export function EarlierImports({ not }: { readonly not: string | null }) {
  const { earlier } = useWords().data
  const imports = useQuery({
    queryKey: ['imports'], queryFn: usual.imports.list,
    refetchInterval: ({ state }) => (state.data?.imports.some(each => !isOver(each)) ? 1_000 : false),
  })
  if (imports.isError) return <Failed error={imports.error} retry={() => void imports.refetch()} />
  const others = imports.data?.imports.filter(each => each.id !== not)
  // While the first file is on its way, "nothing was imported yet" would be read as a complaint.
  if (not !== null && others?.length === 0) return null
  return (
    <Sheet>
      <Title order={2} fz={20} mb="xs">{earlier.title}</Title>
      {others === undefined ? <Loading rows={2} /> : others.length === 0 ? <Text c="dimmed">{earlier.empty}</Text>
        : others.map(each => <Row key={each.id} one={each} />)}
    </Sheet>
  )
}

// --- internal ---

function Row({ one }: { readonly one: Import }) {
  const { earlier, run } = useWords().data
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const panel = useId()
  const { bytes, totalBytes, lines } = one.progress
  const count = typeof one.report?.['lines'] === 'number' ? one.report['lines'] : lines
  return (
    <Box style={{ borderTop: '1px solid var(--usual-line)' }}>
      <UnstyledButton w="100%" py="sm" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
        <Group wrap="nowrap" gap="sm">
          <Box style={{ flex: 1, minWidth: 0 }}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{one.fileName}</Text>
            <Text size="sm" c="dimmed">{format.dayTime(one.createdAt)}{count > 0 ? ` · ${run.lines(format.number(count))}` : ''}</Text>
            {isOver(one) ? null : <Progress mt={6} value={totalBytes > 0 ? (100 * bytes) / totalBytes : 0} animated
              aria-label={earlier.states['running'] ?? ''} />}
          </Box>
          <StateBadge state={one.state} />
          {open ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />}
        </Group>
      </UnstyledButton>
      <Collapse id={panel} expanded={open}>{open ? <Box pb="md"><Account done={one} /></Box> : null}</Collapse>
    </Box>
  )
}
