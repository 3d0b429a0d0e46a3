import { Anchor, Box, Button, Group, Indicator, Select, Text } from '@mantine/core'
import { IconBroadcast, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import type { FeedEvent } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Link } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { sourceText } from './sourceText.ts'
import { useFeed, type Feed } from './useFeed.ts'

/** Events as they arrive. A pause keeps what is on the page still while the rest is counted. */
export function Events({ openSend }: { readonly openSend: () => void }) {
  const { data: { events: words }, card } = useWords()
  const feed = useFeed()
  const [paused, setPaused] = useState<readonly FeedEvent[] | null>(null)
  const [name, setName] = useState<string | null>(null)
  const newest = Number(paused?.[0]?.seq ?? 0)
  const waiting = paused === null ? 0 : feed.events.filter(event => Number(event.seq) > newest).length
  const all = paused ?? feed.events
  const shown = name === null ? all : all.filter(event => event.name === name)
  const names = [...new Set(feed.events.map(event => event.name))].map(value => ({ value, label: words.names[value] ?? value }))
  if (feed.state === 'connecting' && all.length === 0) return <Sheet><Loading rows={6} /></Sheet>
  if (all.length === 0 && feed.state === 'live') {
    return <Sheet><Empty icon={IconBroadcast} title={words.empty}
      actions={<Button variant="default" onClick={openSend}>{words.howToSend}</Button>}>{words.emptyText}</Empty></Sheet>
  }
  return (
    <Sheet>
      <Group mb="sm" gap="sm">
        <State feed={feed} paused={paused !== null} />
        <Button variant="default" leftSection={paused === null ? <IconPlayerPause size={18} /> : <IconPlayerPlay size={18} />}
          onClick={() => setPaused(paused === null ? feed.events : null)}>{paused === null ? words.pause : words.resume}</Button>
        {waiting === 0 ? null : <Text size="sm" c="dimmed" role="status">{words.waiting(waiting)}</Text>}
        <Select aria-label={words.filter} placeholder={words.all} clearable
          clearButtonProps={{ 'aria-label': card.facts.clear }} searchable value={name} onChange={setName} ml={{ base: 0, sm: 'auto' }}
          data={names} />
      </Group>
      {shown.length === 0 ? <Text c="dimmed">{words.emptyFilter}</Text> : null}
      <Box component="ol" m={0} p={0}
        style={{ listStyle: 'none' }}>{shown.slice(0, 200).map(event => <Row key={event.seq} event={event} />)}</Box>
    </Sheet>
  )
}

// --- internal ---

function State({ feed, paused }: { readonly feed: Feed; readonly paused: boolean }) {
  const { events: words } = useWords().data
  const lost = feed.state === 'lost'
  return (
    <Indicator position="middle-start" offset={5} size={10} color={lost ? 'red' : paused ? 'gray' : 'green'} processing={!lost && !paused}>
      <Text pl="lg" fw={600} role="status">{lost ? words.lost : paused ? words.paused : words.live}</Text>
    </Indicator>
  )
}

function Row({ event }: { readonly event: FeedEvent }) {
  const { events } = useWords().data
  const format = useFormat()
  // A sale to nobody known stands under an id of its own, which leads to no card.
  const isNobody = event.customerId.startsWith('~sale:')
  const who = event.customerName ?? event.customerId
  return (
    <Box component="li" py={8} style={{ borderTop: '1px solid var(--usual-line)' }}>
      <Group gap="sm" wrap="nowrap" justify="space-between" align="baseline">
        <Text style={{ overflowWrap: 'anywhere' }}>
          <Text span fw={600}>{events.names[event.name] ?? event.name}</Text>
          {events.names[event.name] === undefined ? null : <Text span size="xs" c="dimmed"> {event.name}</Text>}
        </Text>
        <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>{format.dayTime(event.at)}</Text>
      </Group>
      <Group gap="sm" wrap="nowrap" justify="space-between" align="baseline">
        {isNobody ? <Text size="sm" c="dimmed">{events.nobody}</Text> : (
          <Anchor component={Link} to={`/customers/${encodeURIComponent(event.customerId)}`} size="sm"
            style={{ overflowWrap: 'anywhere' }}>{who}</Anchor>
        )}
        <Text size="sm" c="dimmed">{sourceText(event.source, events.sources)}</Text>
      </Group>
    </Box>
  )
}
