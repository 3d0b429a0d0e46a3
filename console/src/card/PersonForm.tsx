import { Alert, Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Customer, DecisionPart, Person } from '@usual/sdk/customer.ts'
import { useState } from 'react'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

type Props = { readonly customer: Customer; readonly person: Person | null; readonly opened: boolean; readonly close: () => void }

/** Notes a person we deal with, or changes what is noted. */
export function PersonForm({ customer, person, opened, close }: Props) {
  const { card } = useWords()
  return (
    <Dialogue title={person ? card.people.edit(person.name) : card.people.add} opened={opened} close={close}>
      <Form customer={customer} person={person} close={close} />
    </Dialogue>
  )
}

// --- internal ---

const texts = ['position', 'responsibility', 'phone', 'email'] as const
const parts: readonly DecisionPart[] = ['decides', 'influences', 'uses', 'buys', 'blocks']

function Form({ customer, person, close }: Omit<Props, 'opened'>) {
  const { card, shell } = useWords()
  const { people } = card
  const cache = useQueryClient()
  const [name, setName] = useState(person?.name ?? '')
  const [more, setMore] = useState({
    position: person?.position ?? '', responsibility: person?.responsibility ?? '', phone: person?.phone ?? '', email: person?.email ?? '',
  })
  const [part, setPart] = useState<DecisionPart | null>(person?.decisionPart ?? null)
  const [removing, setRemoving] = useState(false)
  const done = async () => {
    await cache.invalidateQueries({ queryKey: ['customer'] })
    close()
  }
  const save = useMutation({
    mutationFn: () => {
      const filled = Object.fromEntries(texts.map(each => [each, more[each].trim() === '' ? null : more[each].trim()]))
      const said = { name: name.trim(), ...filled, decisionPart: part }
      if (person) return usual.customers.changePerson(customer.id, person.id, said)
      // A new person says nothing of what is not known.
      const known = Object.fromEntries(Object.entries(said).filter(([, each]) => each !== null))
      return usual.customers.addPerson(customer.id, { ...known, name: name.trim() })
    },
    onSuccess: done,
  })
  const remove = useMutation({ mutationFn: () => usual.customers.removePerson(customer.id, person?.id ?? ''), onSuccess: done })
  return (
    <form onSubmit={event => { event.preventDefault(); save.mutate() }}>
      <Stack>
        <TextInput data-autofocus required label={people.name} value={name} maxLength={200}
          onChange={event => setName(event.currentTarget.value)} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {texts.map(each => (
            <TextInput key={each} label={people[each]} value={more[each]} maxLength={500}
              type={each === 'phone' ? 'tel' : each === 'email' ? 'email' : 'text'}
              onChange={event => setMore({ ...more, [each]: event.currentTarget.value })} />
          ))}
        </SimpleGrid>
        <Select label={people.part} clearable clearButtonProps={{ 'aria-label': `${card.facts.clear}: ${people.part}` }} value={part}
          onChange={picked => setPart(parts.find(each => each === picked) ?? null)}
          data={parts.map(value => ({ value, label: people.parts[value] ?? value }))} />
        {remove.isError ? <Failed error={remove.error} /> : null}
        {removing && person ? (
          <Alert color="red" variant="light" role="alert">
            {people.removeAsk(person.name)}
            <Group mt="sm" gap="xs">
              <Button color="red" size="sm" loading={remove.isPending} onClick={() => remove.mutate()}>{people.remove}</Button>
              <Button variant="default" size="sm" onClick={() => setRemoving(false)}>{shell.cancel}</Button>
            </Group>
          </Alert>
        ) : null}
        <FormEnd sending={save} submit={card.save} disabled={name.trim() === ''} close={close}>
          {person && !removing ? (
            <Button variant="subtle" color="red" mr="auto" leftSection={<IconTrash size={16} />}
              onClick={() => setRemoving(true)}>{people.remove}</Button>
          ) : null}
        </FormEnd>
      </Stack>
    </form>
  )
}
