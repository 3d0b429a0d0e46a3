import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Customer } from '@usual/sdk/customer.ts'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { saveExport } from './saveExport.ts'

type Props = {
  readonly customer: Customer
  readonly opened: boolean
  readonly close: () => void
  /** Called when the dialogue is gone, to give the focus back: the menu it was opened from is gone too. */
  readonly closed: () => void
}

/** Erases a person after their id was typed by hand: nothing brings them back. */
export function EraseForm({ customer, opened, close, closed }: Props) {
  const { card } = useWords()
  return (
    <Dialogue title={card.erase.title} opened={opened} close={close} closed={closed}>
      <Form customer={customer} close={close} />
    </Dialogue>
  )
}

// --- internal ---

function Form({ customer, close }: Pick<Props, 'customer' | 'close'>) {
  const { card } = useWords()
  const format = useFormat()
  const cache = useQueryClient()
  const go = useNavigate()
  const [typed, setTyped] = useState('')
  const erase = useMutation({
    mutationFn: () => usual.customers.erase(customer.id),
    onSuccess: async ({ rows }) => {
      const count = Object.values(rows).reduce((sum, each) => sum + each, 0)
      notifications.show({ message: card.erase.done(format.number(count)) })
      await go('/customers')
      cache.removeQueries({ queryKey: ['customer', customer.id] })
      await cache.invalidateQueries({ queryKey: ['customers'] })
    },
  })
  const download = useMutation({ mutationFn: () => saveExport(customer.id) })
  return (
    <form onSubmit={event => { event.preventDefault(); erase.mutate() }}>
      <Stack>
        <Alert color="red" variant="light" icon={<IconAlertTriangle />}>{card.erase.text}</Alert>
        <Button variant="default" leftSection={<IconDownload size={18} />} loading={download.isPending} onClick={() => download.mutate()}
          style={{ alignSelf: 'start' }}>{card.erase.first}</Button>
        <TextInput data-autofocus label={card.erase.type(customer.id)} value={typed} autoComplete="off" spellCheck={false}
          onChange={event => setTyped(event.currentTarget.value)} />
        {download.isError ? <Failed error={download.error} /> : null}
        <FormEnd sending={erase} submit={card.erase.confirm} color="red" disabled={typed.trim() !== customer.id} close={close} />
      </Stack>
    </form>
  )
}
