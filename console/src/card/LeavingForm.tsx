import { Radio, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Customer } from '@usual/sdk/customer.ts'
import { useState } from 'react'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { useShop } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'

type Props = {
  readonly customer: Customer
  readonly opened: boolean
  readonly close: () => void
  /** Called when the dialogue is gone, to give the focus back: the menu it was opened from is gone too. */
  readonly closed: () => void
}

/** One question to whoever says goodbye: why? The reasons are those of the business. */
export function LeavingForm({ customer, opened, close, closed }: Props) {
  const { card } = useWords()
  return (
    <Dialogue title={card.leaving.title} size="md" opened={opened} close={close} closed={closed}>
      <Form customer={customer} close={close} />
    </Dialogue>
  )
}

// --- internal ---

function Form({ customer, close }: { readonly customer: Customer; readonly close: () => void }) {
  const { card } = useWords()
  const { leaving } = card
  const { language } = useLanguage()
  const shop = useShop()
  const cache = useQueryClient()
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const save = useMutation({
    mutationFn: () => usual.customers.leaving(customer.id, { reason, ...(note.trim() === '' ? {} : { note: note.trim() }) }),
    onSuccess: answer => {
      cache.setQueryData(['leavings', customer.id], answer)
      void cache.invalidateQueries({ queryKey: ['timeline', customer.id] })
      notifications.show({ message: card.saved })
      close()
    },
  })
  if (shop.isError) return <Failed error={shop.error} retry={() => void shop.refetch()} />
  if (!shop.data) return <Loading rows={5} height={40} />
  const chosen = shop.data.leavingReasons.find(each => each.code === reason)
  return (
    <form onSubmit={event => { event.preventDefault(); if (reason !== '') save.mutate() }}>
      <Stack>
        <Radio.Group label={<Text span fz="lg" fs="italic">{leaving.question}</Text>} value={reason} onChange={setReason}>
          <Stack gap={4} mt="sm">
            {shop.data.leavingReasons.map(each => (
              <Radio key={each.code} value={each.code} label={each[language]} size="md"
                styles={{ body: { paddingBlock: 6, alignItems: 'center' } }} />
            ))}
          </Stack>
        </Radio.Group>
        {chosen?.mendable ? <Text size="sm" c="dimmed" role="status">{leaving.mendable}</Text> : null}
        <Textarea label={leaving.note} description={leaving.noteHint} autosize minRows={2} maxLength={1000} value={note}
          onChange={event => setNote(event.currentTarget.value)} />
        <FormEnd sending={save} submit={card.save} disabled={reason === ''} close={close} />
      </Stack>
    </form>
  )
}
