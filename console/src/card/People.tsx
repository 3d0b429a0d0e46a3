import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowsExchange, IconLock, IconPlus, IconUsers } from '@tabler/icons-react'
import type { Customer, Person } from '@usual/sdk/customer.ts'
import { useState } from 'react'
import { Empty } from '../pieces/Empty.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { HandOverForm } from './HandOverForm.tsx'
import { PersonForm } from './PersonForm.tsx'
import { PersonRow } from './PersonRow.tsx'

/** The people we deal with at a customer, who was there before, and to whom the card was handed over. */
export function People({ customer }: { readonly customer: Customer }) {
  const { card } = useWords()
  const mayChange = useMay('staff')
  const [form, setForm] = useState<{ readonly person: Person | null } | null>(null)
  const [handing, setHanding] = useState<{ readonly personId: string | null } | null>(null)
  const present = customer.people.filter(person => person.until === null)
  const former = customer.people.filter(person => person.until !== null)
  const row = (person: Person) => (
    <PersonRow key={person.id} person={person} successor={customer.people.find(other => other.id === person.successorId)?.name ?? null}
      mayChange={mayChange} edit={() => setForm({ person })} handOver={() => setHanding({ personId: person.id })} />
  )
  const add = <Button leftSection={<IconPlus size={18} />} disabled={!mayChange}
    onClick={() => setForm({ person: null })}>{card.people.add}</Button>
  const handOver = (
    <Button variant="default" leftSection={<IconArrowsExchange size={18} />} disabled={!mayChange}
      onClick={() => setHanding({ personId: null })}>
      {card.people.handOver}
    </Button>
  )
  return (
    <Stack>
      {mayChange ? null : <Alert icon={<IconLock />} variant="light">{card.readOnly}</Alert>}
      <Sheet>
        {customer.people.length === 0 ? (
          <Empty icon={IconUsers} title={card.people.title}
            actions={<Group justify="center">{add}{handOver}</Group>}>{card.people.empty}</Empty>
        ) : (
          <>
            <Group justify="space-between" mb="sm">
              <Title order={2} fz={20}>{card.people.title}</Title>
              <Group gap="xs">{add}{handOver}</Group>
            </Group>
            {present.map(row)}
            {former.length === 0 ? null : <Title order={3} fz="md" mt="lg" mb="xs" c="dimmed">{card.people.former}</Title>}
            {former.map(row)}
          </>
        )}
      </Sheet>
      {customer.handovers.length === 0 ? null : <Handovers customer={customer} />}
      <PersonForm customer={customer} person={form?.person ?? null} opened={form !== null} close={() => setForm(null)} />
      <HandOverForm customer={customer} personId={handing?.personId ?? null} opened={handing !== null} close={() => setHanding(null)} />
    </Stack>
  )
}

// --- internal ---

function Handovers({ customer }: { readonly customer: Customer }) {
  const { people, nobody } = useWords().card
  const format = useFormat()
  return (
    <Sheet>
      <Title order={2} fz={20} mb="sm">{people.handovers}</Title>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {customer.handovers.map((handover, i) => (
          <li key={i}>
            <Text><b>{handover.from ?? nobody} → {handover.to}</b> <Text span size="sm"
              c="dimmed">{people.sides[handover.side]}</Text></Text>
            <Text size="sm" c="dimmed">{format.day(handover.at)} · {handover.by}</Text>
            {handover.note === null ? null : <Text size="sm" mt={2}>{handover.note}</Text>}
          </li>
        ))}
      </Stack>
    </Sheet>
  )
}
