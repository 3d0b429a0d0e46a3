import { SimpleGrid, Stack, Text } from '@mantine/core'
import type { ChannelRow } from '@usual/sdk/offers.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'
import { ChannelCard } from './ChannelCard.tsx'
import { ChannelForm } from './ChannelForm.tsx'
import { InAll } from './InAll.tsx'
import { channelKinds } from './kinds.ts'
import { useChannels } from './useChannels.ts'

/** By what customers are reached: what it costs, how often is enough, how many it reaches, and what became of it. */
export function ChannelsPage() {
  const { channels: words } = useWords()
  const channels = useChannels()
  const [changing, setChanging] = useState<ChannelRow['channel'] | null>(null)
  const rows = (channels.data?.channels ?? []).toSorted((a, b) => channelKinds.indexOf(a.channel) - channelKinds.indexOf(b.channel))
  return (
    <>
      <PageTitle title={words.title} />
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-xs))" mb="lg" maw={760}>{words.about}</Text>
      <Stack>
        {channels.isError ? <Failed error={channels.error} retry={() => void channels.refetch()} retrying={channels.isFetching} /> : null}
        {channels.isPending ? <Loading rows={4} height={200} /> : null}
        {channels.data ? <InAll contactsPerWeek={channels.data.contactsPerWeek} /> : null}
        <SimpleGrid component="ul" cols={{ base: 1, lg: 2 }} m={0} p={0} style={{ listStyle: 'none' }} aria-label={words.title}>
          {rows.map(row => (
            <ChannelCard key={row.channel} row={row} most={Math.max(1, ...rows.map(each => each.reachable))}
              change={() => setChanging(row.channel)} />
          ))}
        </SimpleGrid>
      </Stack>
      <ChannelForm row={rows.find(row => row.channel === changing)} close={() => setChanging(null)} />
    </>
  )
}
