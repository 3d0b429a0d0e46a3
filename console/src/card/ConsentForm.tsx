import { Alert, Autocomplete, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ConsentState, Customer } from '@usual/sdk/customer.ts'
import { useState } from 'react'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

type Asked = { readonly purpose: string; readonly state: ConsentState }
type Props = { readonly customer: Customer; readonly asked: Asked | null; readonly close: () => void }

/** Asks where the customer said so and what they were told, then records the statement. */
export function ConsentForm({ customer, asked, close }: Props) {
  const { card } = useWords()
  const { consents } = card
  const name = asked ? (consents.purposes[asked.purpose]?.name ?? asked.purpose) : ''
  const title = asked?.state === 'withdrawn' ? consents.withdrawTitle(name) : consents.grantTitle(name)
  return (
    <Dialogue title={title} size="md" opened={asked !== null} close={close}>
      {asked ? <Form customer={customer} asked={asked} close={close} /> : null}
    </Dialogue>
  )
}

// --- internal ---

function Form({ customer, asked, close }: { readonly customer: Customer; readonly asked: Asked; readonly close: () => void }) {
  const { card } = useWords()
  const { consents } = card
  const cache = useQueryClient()
  const [place, setPlace] = useState('')
  const [wording, setWording] = useState('')
  const record = useMutation({
    mutationFn: () => usual.customers.consent(customer.id, {
      ...asked, place: place.trim(), ...(wording.trim() === '' ? {} : { wording: wording.trim() }),
    }),
    onSuccess: async () => {
      notifications.show({ message: card.saved })
      // A withdrawn profile takes the memory and the usual with it.
      const keys = ['consents', 'customer', 'memory', 'usual', 'customer worth']
      await Promise.all(keys.map(key => cache.invalidateQueries({ queryKey: [key] })))
      close()
    },
  })
  const granting = asked.state === 'granted'
  return (
    <form onSubmit={event => { event.preventDefault(); record.mutate() }}>
      <Stack>
        <Text size="sm">{consents.purposes[asked.purpose]?.text}</Text>
        {!granting && asked.purpose === 'profiling' ? <Alert color="yellow" variant="light">{consents.forgets}</Alert> : null}
        <Autocomplete data-autofocus required openOnFocus={false} label={consents.place} data={consents.places} value={place}
          maxLength={200} onChange={setPlace} />
        <Textarea label={consents.wording} description={consents.wordingHint} autosize minRows={2} required={granting} value={wording}
          maxLength={5000}
          onChange={event => setWording(event.currentTarget.value)} />
        <FormEnd sending={record} submit={granting ? consents.grant : consents.withdraw} color={granting ? 'awning' : 'red'}
          disabled={place.trim() === '' || (granting && wording.trim() === '')} close={close} />
      </Stack>
    </form>
  )
}
