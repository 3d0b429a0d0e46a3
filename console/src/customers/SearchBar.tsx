import { CloseButton, Group, SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { CustomerSort } from '@usual/sdk/customer.ts'
import { useState, type RefObject } from 'react'
import { hasKeyboard } from '../pieces/hasKeyboard.ts'
import { useWords } from '../words/words.ts'

type Props = {
  readonly search: string
  readonly sort: CustomerSort
  readonly field: RefObject<HTMLInputElement | null>
  readonly onSearch: (text: string) => void
  readonly onSort: (sort: CustomerSort) => void
}

/** What to look for and in which order. The letters are kept here, because the address follows a moment later. */
export function SearchBar({ search, sort, field, onSearch, onSort }: Props) {
  const { customers } = useWords()
  const [text, setText] = useState(search)
  const type = (next: string) => { setText(next); onSearch(next) }
  return (
    <Group mb="lg" gap="md" align="center">
      <TextInput ref={field} size="md" type="search" autoFocus={hasKeyboard()} autoComplete="off" spellCheck={false}
        style={{ flex: '1 1 20rem' }} aria-label={customers.search} placeholder={customers.searchHint}
        value={text} onChange={event => type(event.currentTarget.value)}
        onKeyDown={event => { if (event.key === 'Escape') type('') }}
        leftSection={<IconSearch size={20} aria-hidden />}
        rightSection={text === '' ? null : (
          <CloseButton aria-label={customers.clear} onClick={() => { type(''); field.current?.focus() }} />
        )} />
      <SegmentedControl size="md" aria-label={customers.sort} value={sort} onChange={onSort} w={{ base: '100%', sm: 'auto' }}
        data={[
          { value: 'lastOrder', label: customers.sortLast },
          { value: 'spent', label: customers.sortSpent },
          { value: 'name', label: customers.sortName },
        ]} />
    </Group>
  )
}
