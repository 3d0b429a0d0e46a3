import { Button, Tabs, Text } from '@mantine/core'
import { IconDoorExit } from '@tabler/icons-react'
import type { LostLedger } from '@usual/sdk/lost.ts'
import { Link, useSearchParams } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { TabBar } from '../pieces/TabBar.tsx'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { AtRiskList } from './AtRiskList.tsx'
import { Ledger } from './Ledger.tsx'
import { Reasons } from './Reasons.tsx'
import { useLedger } from './useLost.ts'
import { WinBackList } from './WinBackList.tsx'

/** Who was lost, what went with them and why; who may go, and whom to win back. */
export function LostPage() {
  const { lost } = useWords()
  const format = useFormat()
  const mayKnow = useMay('staff')
  const { data, isPending, isError, error, refetch, isFetching } = useLedger(mayKnow)
  const assessed = data?.assessedAt ?? null
  return (
    <>
      <PageTitle title={lost.title} />
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-md))" maw={760}>{lost.about}</Text>
      <Text c="dimmed" size="sm" mt={4} mb="lg">
        {assessed === null ? '' : lost.assessed(format.relative(assessed), data?.assessedOn ? format.day(data.assessedOn) : '')}
      </Text>
      {isError ? <Failed error={error} retry={() => void refetch()} retrying={isFetching} /> : null}
      {mayKnow ? null : <Empty title={lost.staffOnlyTitle} icon={IconDoorExit}>{lost.staffOnly}</Empty>}
      {mayKnow && isPending ? <Loading rows={3} height={180} /> : null}
      {data && assessed === null ? (
        <Empty title={lost.emptyTitle} icon={IconDoorExit} actions={<Button component={Link} to="/worth">{lost.toWorth}</Button>}>
          {lost.empty}
        </Empty>
      ) : null}
      {data && assessed !== null && data.customers === 0 ? <Empty title={lost.nobodyTitle} icon={IconDoorExit}>{lost.nobody}</Empty> : null}
      {data && assessed !== null && data.customers > 0 ? <Counted ledger={data} /> : null}
    </>
  )
}

// --- internal ---

const tabs = ['ledger', 'reasons', 'risk', 'back'] as const

function Counted({ ledger }: { readonly ledger: LostLedger }) {
  const { lost } = useWords()
  const [query, setQuery] = useSearchParams()
  const tab = tabs.find(name => name === query.get('tab')) ?? 'ledger'
  const open = (name: string | null) => setQuery(name === null || name === 'ledger' ? {} : { tab: name }, { replace: true })
  return (
    <Tabs value={tab} onChange={open} keepMounted={false}>
      <TabBar tabs={tabs.map(name => ({ name, label: lost.tabs[name] }))} present={tab} />
      <Tabs.Panel value="ledger"><Ledger ledger={ledger} /></Tabs.Panel>
      <Tabs.Panel value="reasons"><Reasons ledger={ledger} /></Tabs.Panel>
      <Tabs.Panel value="risk"><AtRiskList ledger={ledger} /></Tabs.Panel>
      <Tabs.Panel value="back"><WinBackList ledger={ledger} /></Tabs.Panel>
    </Tabs>
  )
}
