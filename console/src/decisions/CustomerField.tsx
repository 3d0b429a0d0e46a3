import { Select } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFewCustomers } from '../customers/useCustomers.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

type Props = {
  readonly label: string
  readonly value: string | null
  readonly change: (customerId: string | null) => void
  readonly error?: string | undefined
  /** True where the dialogue opens with the focus here; then the list waits for the first letter. */
  readonly focus?: boolean
}

/** A customer, found by whatever is known of them. */
export function CustomerField({ label, value, change, error, focus = false }: Props) {
  const { decisions, customers } = useWords()
  const [text, setText] = useState('')
  const chosen = useQuery({
    queryKey: ['customers', 'one', value], queryFn: () => usual.customers.get(value ?? ''), enabled: value !== null,
    staleTime: 60_000, retry: false,
  })
  const nameOf = (id: string, name: string | null | undefined) => name ?? `${customers.nameless} ${id}`
  const shown = value === null ? '' : nameOf(value, chosen.data?.name)
  const found = useFewCustomers(text === shown ? '' : text)
  const rows = found.data?.customers ?? []
  const options = rows.map(row => ({ value: row.id, label: nameOf(row.id, row.name) }))
  const others = options.filter(each => each.value !== value)
  return (
    <Select label={label} placeholder={decisions.findHint} leftSection={<IconSearch size={18} />} searchable clearable error={error}
      clearButtonProps={{ 'aria-label': `${customers.clear}: ${label}` }} {...(focus ? { 'data-autofocus': true, openOnFocus: false } : {})}
      data={value === null ? options : [{ value, label: shown }, ...others]} value={value} onChange={change}
      searchValue={text} onSearchChange={setText} filter={({ options: all }) => all} nothingFoundMessage={decisions.nobody}
      maxDropdownHeight={300} />
  )
}
