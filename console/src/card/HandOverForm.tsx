import { Autocomplete, Input, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Customer, HandoverSide } from '@usual/sdk/customer.ts'
import { useState } from 'react'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

type Props = {
  readonly customer: Customer
  /** Who hands over on their side, where it is already known. */
  readonly personId: string | null
  readonly opened: boolean
  readonly close: () => void
}

/** Hands the card over to a successor: our manager, or a person on the customer's side. */
export function HandOverForm({ customer, personId, opened, close }: Props) {
  const { card } = useWords()
  return (
    <Dialogue title={card.people.handOverTitle} size="md" opened={opened} close={close}>
      <Form customer={customer} personId={personId} close={close} />
    </Dialogue>
  )
}

// --- internal ---

function Form({ customer, personId, close }: Omit<Props, 'opened'>) {
  const { card } = useWords()
  const { people } = card
  const cache = useQueryClient()
  const [side, setSide] = useState<HandoverSide>(personId === null ? 'ours' : 'theirs')
  const [leaves, setLeaves] = useState(personId)
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const hand = useMutation({
    mutationFn: () => usual.customers.handover(customer.id, {
      side, to: to.trim(),
      ...(side === 'theirs' && leaves !== null ? { personId: leaves } : {}),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['customer'] })
      close()
    },
  })
  const present = customer.people.filter(person => person.until === null).map(person => ({ value: person.id, label: person.name }))
  return (
    <form onSubmit={event => { event.preventDefault(); hand.mutate() }}>
      <Stack>
        <Text size="sm" c="dimmed">{people.handOverText}</Text>
        <Input.Wrapper label={people.side} labelElement="div">
          <SegmentedControl fullWidth mt={4} aria-label={people.side} value={side}
            onChange={picked => setSide(picked === 'theirs' ? 'theirs' : 'ours')}
            data={[{ value: 'ours', label: people.ours }, { value: 'theirs', label: people.theirs }]} />
        </Input.Wrapper>
        {side === 'theirs' && present.length > 0 ? <Select label={people.leaves} data={present} value={leaves}
          onChange={setLeaves} clearable clearButtonProps={{ 'aria-label': `${card.facts.clear}: ${people.leaves}` }} /> : null}
        {side === 'ours' ? <ManagerInput to={to} setTo={setTo} /> : (
          <TextInput required label={people.toPerson} value={to} maxLength={200} onChange={event => setTo(event.currentTarget.value)} />
        )}
        <Textarea label={people.note} autosize minRows={2} value={note} maxLength={2000}
          onChange={event => setNote(event.currentTarget.value)} />
        <FormEnd sending={hand} submit={people.handOver} disabled={to.trim() === ''} close={close} />
      </Stack>
    </form>
  )
}

/** A name of ours. An owner sees the list of staff and is helped with it; others type. */
function ManagerInput({ to, setTo }: { readonly to: string; readonly setTo: (to: string) => void }) {
  const { people } = useWords().card
  const staff = useQuery({ queryKey: ['staff'], queryFn: usual.staff.list, enabled: useMay('owner'), retry: false })
  const names = [...new Set((staff.data ?? []).filter(each => each.active).map(each => each.name))]
  return <Autocomplete required label={people.toManager} data={names} value={to} maxLength={200} onChange={setTo} />
}
