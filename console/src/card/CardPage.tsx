import { Alert, Anchor, Button, Stack, Tabs } from '@mantine/core'
import { IconArrowLeft, IconArrowMerge, IconUserOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { UsualProblem } from '@usual/sdk/problem.ts'
import type { Customer } from '@usual/sdk/customer.ts'
import { Link, useParams, useSearchParams } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { useProblemText } from '../pieces/problemText.ts'
import { TabBar } from '../pieces/TabBar.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { Blocks } from './Blocks.tsx'
import { Consents } from './Consents.tsx'
import { CustomerHeader } from './CustomerHeader.tsx'
import { Habits } from './Habits.tsx'
import { History } from './History.tsx'
import { Leavings } from './Leavings.tsx'
import { People } from './People.tsx'
import { Worth } from './Worth.tsx'

/** Everything known of one customer. */
export function CardPage() {
  const { id = '' } = useParams()
  const { card } = useWords()
  const customer = useQuery({ queryKey: ['customer', id], queryFn: () => usual.customers.get(id) })
  return (
    <Stack gap="md">
      <Anchor component={Link} to="/customers" size="sm"
        style={{ display: 'inline-flex', alignItems: 'center', gap: 6, alignSelf: 'start' }}>
        <IconArrowLeft size={16} aria-hidden /> {card.all}
      </Anchor>
      {customer.data ? <Card customer={customer.data} askedId={id} />
        : customer.isError ? <NoCard error={customer.error} retry={() => void customer.refetch()} />
          : <Loading rows={5} height={96} />}
    </Stack>
  )
}

// --- internal ---

const tabs = ['habits', 'card', 'people', 'consents', 'history'] as const

function Card({ customer, askedId }: { readonly customer: Customer; readonly askedId: string }) {
  const { card } = useWords()
  const [query, setQuery] = useSearchParams()
  const tab = tabs.find(name => name === query.get('tab')) ?? 'habits'
  const open = (name: string | null) => setQuery(name === null || name === 'habits' ? {} : { tab: name }, { replace: true })
  return (
    <>
      {askedId === customer.id ? null : <Alert icon={<IconArrowMerge />} variant="light">{card.mergedInto(askedId, customer.id)}</Alert>}
      <CustomerHeader customer={customer} />
      <Worth customerId={customer.id} />
      <Leavings customerId={customer.id} />
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <TabBar tabs={tabs.map(name => ({ name, label: card.tabs[name] }))} present={tab} />
        <Tabs.Panel value="habits"><Habits customer={customer} open={open} /></Tabs.Panel>
        <Tabs.Panel value="card"><Blocks customer={customer} /></Tabs.Panel>
        <Tabs.Panel value="people"><People customer={customer} /></Tabs.Panel>
        <Tabs.Panel value="consents"><Consents customer={customer} /></Tabs.Panel>
        <Tabs.Panel value="history"><History customer={customer} /></Tabs.Panel>
      </Tabs>
    </>
  )
}

function NoCard({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const { card } = useWords()
  const text = useProblemText()(error)
  if (!(error instanceof UsualProblem) || ![404, 410].includes(error.status)) return <Failed error={error} retry={retry} />
  return <Empty alone icon={IconUserOff} title={text.title}
    actions={<Button component={Link} to="/customers">{card.all}</Button>}>{text.detail}</Empty>
}
