import { Button, Group, Stack, Tabs, Text } from '@mantine/core'
import { IconCoins } from '@tabler/icons-react'
import type { WorthSummary } from '@usual/sdk/worth.ts'
import { Link, useSearchParams } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { TabBar } from '../pieces/TabBar.tsx'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Assessing } from './Assessing.tsx'
import { Balance } from './Balance.tsx'
import { Method } from './Method.tsx'
import { Overview } from './Overview.tsx'
import { useWorth } from './useWorth.ts'
import { WorthList } from './WorthList.tsx'

/** What customers are worth, all together and each, and what they get for it. */
export function WorthPage() {
  const { worth } = useWords()
  const format = useFormat()
  const { summary, assess, ended, mayKnow } = useWorth()
  const mayAssess = useMay('marketer')
  const { data } = summary
  const running = data?.running ?? null
  const assessed = data?.assessedAt ?? null
  const button = (
    <Button leftSection={<IconCoins size={20} />} disabled={!mayAssess || running !== null} loading={assess.isPending}
      onClick={() => assess.mutate()}>
      {running === null ? worth.now : worth.running}
    </Button>
  )
  return (
    <>
      <PageTitle title={worth.title}>{assessed === null ? null : button}</PageTitle>
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-md))" maw={760}>{worth.about}</Text>
      <Text c="dimmed" size="sm" mt={4} mb="lg">
        {assessed === null ? '' : worth.assessed(format.relative(assessed), data?.assessedOn ? format.day(data.assessedOn) : '')}
      </Text>
      <Stack>
        {assess.isError ? <Failed error={assess.error} /> : null}
        {summary.isError ? <Failed error={summary.error} retry={() => void summary.refetch()} retrying={summary.isFetching} /> : null}
        {mayKnow ? null : <Empty title={worth.staffOnlyTitle} icon={IconCoins}>{worth.staffOnly}</Empty>}
        {mayAssess || !data ? null : <Text c="dimmed">{worth.marketerOnly}</Text>}
        {running ? <Assessing share={running.share} /> : null}
        {ended !== null && !running ? <Text role="status">{worth[ended]}</Text> : null}
        {mayKnow && summary.isPending ? <Loading rows={3} height={180} /> : null}
        {data && assessed === null && !running ? (
          <Empty title={worth.emptyTitle} icon={IconCoins} actions={(
            <Group justify="center">
              {button}
              <Button component={Link} to="/learning" variant="default">{worth.toLearning}</Button>
              <Button component={Link} to="/data" variant="default">{worth.toImport}</Button>
            </Group>
          )}>{worth.empty}</Empty>
        ) : null}
        {data && assessed !== null ? <Assessed summary={data} /> : null}
      </Stack>
    </>
  )
}

// --- internal ---

const tabs = ['overview', 'balance', 'customers', 'method'] as const

function Assessed({ summary }: { readonly summary: WorthSummary }) {
  const { worth } = useWords()
  const [query, setQuery] = useSearchParams()
  const tab = tabs.find(name => name === query.get('tab')) ?? 'overview'
  const open = (name: string | null) => setQuery(name === null || name === 'overview' ? {} : { tab: name }, { replace: true })
  if (summary.customers === 0) {
    const toImport = <Button component={Link} to="/data">{worth.toImport}</Button>
    return <Empty title={worth.nobodyTitle} icon={IconCoins} actions={toImport}>{worth.nobody}</Empty>
  }
  return (
    <Tabs value={tab} onChange={open} keepMounted={false}>
      <TabBar tabs={tabs.map(name => ({ name, label: worth.tabs[name] }))} present={tab} />
      <Tabs.Panel value="overview"><Overview summary={summary} /></Tabs.Panel>
      <Tabs.Panel value="balance"><Balance summary={summary} /></Tabs.Panel>
      <Tabs.Panel value="customers"><WorthList summary={summary} /></Tabs.Panel>
      <Tabs.Panel value="method"><Method summary={summary} /></Tabs.Panel>
    </Tabs>
  )
}
