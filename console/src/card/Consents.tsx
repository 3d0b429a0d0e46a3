import { Alert, Group, Stack, Switch, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Consents as ConsentsAnswer, ConsentState, Customer } from '@usual/sdk/customer.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { ConsentForm } from './ConsentForm.tsx'

/** A switch per purpose, and the ledger of what the customer said about it. */
export function Consents({ customer }: { readonly customer: Customer }) {
  const { card } = useWords()
  const { consents } = card
  const mayChange = useMay('staff')
  const [asked, setAsked] = useState<{ readonly purpose: string; readonly state: ConsentState } | null>(null)
  const answer = useQuery({ queryKey: ['consents', customer.id], queryFn: () => usual.customers.consents(customer.id) })
  if (answer.isError) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Loading rows={6} height={56} />
  return (
    <Stack>
      {mayChange ? null : <Alert icon={<IconLock />} variant="light">{card.readOnly}</Alert>}
      <Sheet>
        <Title order={2} fz={20}>{consents.title}</Title>
        <Text size="sm" c="dimmed" mb="sm">{consents.text}</Text>
        {Object.entries(answer.data.purposes).map(([name, { granted, stated }]) => (
          <Group key={name} py="sm" wrap="nowrap" justify="space-between" align="start"
            style={{ borderTop: '1px solid var(--usual-line)' }}>
            <div style={{ minWidth: 0 }}>
              <Text fw={600}>{consents.purposes[name]?.name ?? name}</Text>
              <Text size="sm">{consents.purposes[name]?.text}</Text>
              <Text size="xs" c="dimmed" fs={stated ? undefined : 'italic'}>{stated ? consents.stated : consents.default}</Text>
            </div>
            <Switch size="md" checked={granted} disabled={!mayChange} aria-label={consents.purposes[name]?.name ?? name}
              onChange={event => setAsked({ purpose: name, state: event.currentTarget.checked ? 'granted' : 'withdrawn' })} />
          </Group>
        ))}
      </Sheet>
      <Ledger statements={answer.data.statements} />
      <ConsentForm customer={customer} asked={asked} close={() => setAsked(null)} />
    </Stack>
  )
}

// --- internal ---

function Ledger({ statements }: { readonly statements: ConsentsAnswer['statements'] }) {
  const { consents } = useWords().card
  const format = useFormat()
  return (
    <Sheet>
      <Title order={2} fz={20} mb="sm">{consents.ledger}</Title>
      {statements.length === 0 ? <Text c="dimmed">{consents.ledgerEmpty}</Text> : (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {statements.map((each, i) => (
            <li key={i}>
              <Text><b>{consents.purposes[each.purpose]?.name ?? each.purpose}</b>: {consents.states[each.state]}</Text>
              {each.wording === null ? null : <Text size="sm" fs="italic">{each.wording}</Text>}
              <Text size="sm" c="dimmed">{[format.dayTime(each.statedAt), each.place, each.statedBy].join(' · ')}</Text>
            </li>
          ))}
        </Stack>
      )}
    </Sheet>
  )
}
