import { Button, Group, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CardField, Customer } from '@usual/sdk/customer.ts'
import { useEffect, useRef, useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { FactInput } from './FactInput.tsx'
import { toSend } from './fieldValues.ts'

type Props = { readonly customer: Customer; readonly field: CardField; readonly value: unknown; readonly finish: () => void }

/** Changes one field in place. Enter saves, Escape leaves it as it was. */
export function FactEditor({ customer, field, value, finish }: Props) {
  const { card, shell } = useWords()
  const cache = useQueryClient()
  const [draft, setDraft] = useState<unknown>(value)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => { form.current?.querySelector<HTMLElement>('input, textarea')?.focus() }, [])
  const save = useMutation({
    mutationFn: (next: unknown) => usual.customers.change(customer.id, { [field.field]: next }),
    onSuccess: changed => {
      for (const id of new Set([customer.id, changed.id])) cache.setQueryData(['customer', id], changed)
      void cache.invalidateQueries({ queryKey: ['customer'], exact: false })
      void cache.invalidateQueries({ queryKey: ['fact', customer.id, field.field] })
      finish()
    },
  })
  return (
    <form ref={form} onSubmit={event => { event.preventDefault(); save.mutate(toSend(field.type, draft)) }}
      onKeyDown={event => { if (event.key === 'Escape' && !event.defaultPrevented) finish() }}>
      <Stack gap="sm">
        <FactInput field={field} value={draft} change={setDraft} currency={customer.currency} />
        {save.isError ? <Failed error={save.error} /> : null}
        <Group gap="xs">
          <Button size="sm" type="submit" loading={save.isPending}>{card.save}</Button>
          <Button size="sm" variant="default" onClick={finish}>{shell.cancel}</Button>
          {value === null ? null : (
            <Button size="sm" variant="subtle" color="red" ml="auto" leftSection={<IconTrash size={16} />} disabled={save.isPending}
              onClick={() => save.mutate(null)}>{card.facts.remove}</Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
