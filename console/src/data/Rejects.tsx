import { ActionIcon, Badge, Box, Button, Code, Collapse, Group, Text, Title } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconCircleCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Reject } from '@usual/sdk/types.ts'
import { useId, useState } from 'react'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { reasonText } from './reasonText.ts'
import { sourceText } from './sourceText.ts'

/** What came in and was not accepted: the reason, and the text as it came. */
export function Rejects() {
  const { rejects: words } = useWords().data
  const format = useFormat()
  const rejects = useInfiniteQuery({
    queryKey: ['rejects'],
    queryFn: ({ pageParam }) => usual.rejects({ limit: 50, before: pageParam }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
  if (rejects.isPending) return <Sheet><Loading rows={5} /></Sheet>
  if (rejects.isError) return <Failed error={rejects.error} retry={() => void rejects.refetch()} />
  const rows = rejects.data.pages.flatMap(page => page.rejects)
  if (rows.length === 0) return <Sheet><Empty icon={IconCircleCheck} title={words.goodTitle}>{words.goodText}</Empty></Sheet>
  return (
    <Sheet>
      <Title order={2} fz={20}>{words.total(format.number(rejects.data.pages[0]?.total ?? rows.length))}</Title>
      <Text size="sm" c="dimmed" mb="sm">{words.text}</Text>
      {rows.map(reject => <Row key={reject.id} reject={reject} />)}
      {rejects.hasNextPage ? (
        <Button variant="default" fullWidth mt="md" loading={rejects.isFetchingNextPage}
          onClick={() => void rejects.fetchNextPage()}>{words.older}</Button>
      ) : null}
    </Sheet>
  )
}

// --- internal ---

function Row({ reject }: { readonly reject: Reject }) {
  const { rejects: words, reasons, events } = useWords().data
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const panel = useId()
  return (
    <Box py="sm" style={{ borderTop: '1px solid var(--usual-line)' }}>
      <Group wrap="nowrap" gap="sm" align="start">
        <Box style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          <Group gap="xs">
            <Text fw={600}>{reasonText(reject.reason, reasons)}</Text>
            <Badge variant="default" tt="none" fw={400}>{reject.reason}</Badge>
          </Group>
          {reject.detail === '' ? null : <Text size="sm" lang="en">{reject.detail}</Text>}
          <Text size="xs" c="dimmed">
            {[format.dayTime(reject.at), sourceText(reject.source, events.sources), reject.messageId]
              .filter(each => each !== null).join(' · ')}
          </Text>
        </Box>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={open ? words.hide : words.show} aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}>{open ? <IconChevronUp size={18} /> : <IconChevronDown size={18} />}</ActionIcon>
      </Group>
      <Collapse id={panel} expanded={open}>
        {open ? <Code block mt="xs" tabIndex={0} style={{ maxHeight: 320 }}>{asWritten(reject.body)}</Code> : null}
      </Collapse>
    </Box>
  )
}

/** JSON laid out to be read; anything else as it came. */
function asWritten(body: unknown): string {
  if (typeof body !== 'string') return JSON.stringify(body, null, 2)
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
