import { Tabs } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { TabBar } from '../pieces/TabBar.tsx'
import { useWords } from '../words/words.ts'
import { Keys } from './Keys.tsx'
import { PurposeDefaults } from './PurposeDefaults.tsx'
import { Shop } from './Shop.tsx'
import { StaffList } from './StaffList.tsx'
import { WorthAndService } from './WorthAndService.tsx'

/** What the business itself decides: its name, who may come in, what data may be used for by default. */
export function SettingsPage() {
  const { settings } = useWords()
  const [query, setQuery] = useSearchParams()
  const tab = tabs.find(name => name === query.get('tab')) ?? 'shop'
  const open = (name: string | null) => setQuery(name === null || name === 'shop' ? {} : { tab: name }, { replace: true })
  return (
    <>
      <PageTitle title={settings.title} />
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <TabBar tabs={tabs.map(name => ({ name, label: settings.tabs[name] }))} present={tab} />
        <Tabs.Panel value="shop"><Shop /></Tabs.Panel>
        <Tabs.Panel value="keys"><Keys /></Tabs.Panel>
        <Tabs.Panel value="staff"><StaffList /></Tabs.Panel>
        <Tabs.Panel value="purposes"><PurposeDefaults /></Tabs.Panel>
        <Tabs.Panel value="worth"><WorthAndService /></Tabs.Panel>
      </Tabs>
    </>
  )
}

// --- internal ---

const tabs = ['shop', 'keys', 'staff', 'purposes', 'worth'] as const
