import { Tabs, Text } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { TabBar } from '../pieces/TabBar.tsx'
import { useWords } from '../words/words.ts'
import { Events } from './Events.tsx'
import { Imports } from './Imports.tsx'
import { Rejects } from './Rejects.tsx'
import { SendEvents } from './SendEvents.tsx'

/** What comes in: files, live events, what was not accepted, and how to send. */
export function DataPage() {
  const { data } = useWords()
  const [query, setQuery] = useSearchParams()
  const tab = tabs.find(name => name === query.get('tab')) ?? 'imports'
  const open = (name: string | null) => setQuery(name === null || name === 'imports' ? {} : { tab: name }, { replace: true })
  return (
    <>
      <PageTitle title={data.title} />
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-md))" mb="md">{data.about}</Text>
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <TabBar tabs={tabs.map(name => ({ name, label: data.tabs[name] }))} present={tab} />
        <Tabs.Panel value="imports" keepMounted><Imports /></Tabs.Panel>
        <Tabs.Panel value="events"><Events openSend={() => open('send')} /></Tabs.Panel>
        <Tabs.Panel value="rejects"><Rejects /></Tabs.Panel>
        <Tabs.Panel value="send"><SendEvents /></Tabs.Panel>
      </Tabs>
    </>
  )
}

// --- internal ---

const tabs = ['imports', 'events', 'rejects', 'send'] as const
