import { Tabs, Text } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { TabBar } from '../pieces/TabBar.tsx'
import { useWords } from '../words/words.ts'
import { AccountTab } from './AccountTab.tsx'
import { Experiments } from './Experiments.tsx'
import { Policy } from './Policy.tsx'

/** Whether it paid: the account against the held out, experiments of one's own, and what other rules would have earned. */
export function ProofPage() {
  const { proof } = useWords()
  const [address, setAddress] = useSearchParams()
  const tab = tabs.find(name => name === address.get('tab')) ?? 'account'
  const open = (name: string | null) => setAddress(name === null || name === 'account' ? {} : { tab: name }, { replace: true })
  return (
    <>
      <PageTitle title={proof.title} />
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-xs))" mb="lg" maw={760}>{proof.about}</Text>
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <TabBar tabs={tabs.map(name => ({ name, label: proof.tabs[name] }))} present={tab} />
        <Tabs.Panel value="account"><AccountTab /></Tabs.Panel>
        <Tabs.Panel value="experiments"><Experiments /></Tabs.Panel>
        <Tabs.Panel value="policy"><Policy /></Tabs.Panel>
      </Tabs>
    </>
  )
}

// --- internal ---

const tabs = ['account', 'experiments', 'policy'] as const
