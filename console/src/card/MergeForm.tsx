import { Alert, Radio, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconArrowMerge, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Customer, CustomerRow } from '@usual/sdk/customer.ts'
import { useState } from 'react'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { FormEnd } from '../pieces/FormEnd.tsx'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

type Props = {
  readonly customer: Customer
  readonly opened: boolean
  readonly close: () => void
  /** Called when the dialogue is gone, to give the focus back: the menu it was opened from is gone too. */
  readonly closed: () => void
}

/** Finds the other card of the same customer and makes one of the two. */
export function MergeForm({ customer, opened, close, closed }: Props) {
  const { card } = useWords()
  return (
    <Dialogue title={card.merge.title} opened={opened} close={close} closed={closed}>
      <Form customer={customer} close={close} />
    </Dialogue>
  )
}

// --- internal ---

function Form({ customer, close }: Pick<Props, 'customer' | 'close'>) {
  const { card } = useWords()
  const cache = useQueryClient()
  const [from, setFrom] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const merge = useMutation({
    mutationFn: () => usual.customers.merge(customer.id, { from: from ?? '', reason: reason.trim() }),
    onSuccess: async () => {
      await cache.invalidateQueries()
      notifications.show({ message: card.merge.done })
      close()
    },
  })
  return (
    <form onSubmit={event => { event.preventDefault(); merge.mutate() }}>
      <Stack>
        <Alert color="yellow" variant="light" icon={<IconArrowMerge />}>{card.merge.text}</Alert>
        <Found not={customer.id} chosen={from} choose={setFrom} />
        <TextInput required label={card.merge.reason} description={card.merge.reasonHint} value={reason} maxLength={500}
          onChange={event => setReason(event.currentTarget.value)} />
        <FormEnd sending={merge} submit={card.merge.confirm} disabled={from === null || reason.trim() === ''} close={close} />
      </Stack>
    </form>
  )
}

function Found({ not, chosen, choose }: { readonly not: string; readonly chosen: string | null; readonly choose: (id: string) => void }) {
  const { card } = useWords()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 250)
  const found = useQuery({
    queryKey: ['customers', 'to merge', search],
    queryFn: ({ signal }) => usual.customers.list({ search, limit: 6 }, signal),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  })
  const others = (found.data?.customers ?? []).filter(row => row.id !== not)
  return (
    <>
      <TextInput data-autofocus label={card.merge.find} description={card.merge.findHint} leftSection={<IconSearch size={18} />}
        value={text} type="search"
        onChange={event => setText(event.currentTarget.value)} />
      {found.isError ? <Failed error={found.error} /> : null}
      {search === '' ? null : found.isPending ? <Skeleton height={56} /> : others.length === 0 ? <Text c="dimmed"
        size="sm">{card.merge.none}</Text> : (
        <Radio.Group value={chosen} onChange={choose} aria-label={card.merge.find}>
          <Stack gap="xs">{others.map(row => <Radio key={row.id} value={row.id} label={<Other row={row} />} />)}</Stack>
        </Radio.Group>
      )}
    </>
  )
}

function Other({ row }: { readonly row: CustomerRow }) {
  const { card } = useWords()
  const format = useFormat()
  const id = row.name === null ? null : row.id
  const more = [id, row.phone, row.email, card.plural.orders(row.orderCount), format.money(row.spent)].filter(each => each !== null)
  return <><Text span fw={600}>{row.name ?? card.unnamed(row.id)}</Text> <Text span size="sm" c="dimmed">{more.join(' · ')}</Text></>
}
