import { CloseButton, Loader, TextInput } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import type { KeyboardEvent, RefObject } from 'react'
import { hasKeyboard } from '../pieces/hasKeyboard.ts'
import { useWords } from '../words/words.ts'
import type { Find } from './useFind.ts'

/** The field that a scanner types into. Enter opens who is meant, Esc empties. */
export function FindField({ find, field }: { readonly find: Find; readonly field: RefObject<HTMLInputElement | null> }) {
  const { counter } = useWords()
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') find.type('')
    if (event.key === 'Enter') void find.enter(event.currentTarget.value.trim())
  }
  return (
    <TextInput ref={field} mb="xl" type="search" autoFocus={hasKeyboard()} autoComplete="off" autoCorrect="off" spellCheck={false}
      enterKeyHint="search" aria-label={counter.find} placeholder={counter.find} description={counter.findHelp}
      inputWrapperOrder={['input', 'description']} value={find.text}
      onChange={event => find.type(event.currentTarget.value)} onKeyDown={press}
      leftSection={<IconScan size={30} stroke={1.6} aria-hidden />} leftSectionWidth={68} rightSectionWidth={60}
      rightSection={find.busy ? <Loader size="sm" /> : find.text === '' ? null : (
        <CloseButton size="xl" aria-label={counter.clear} onClick={() => { find.type(''); field.current?.focus() }} />
      )}
      styles={{
        input: { height: 72, fontSize: 22, borderRadius: 20, paddingLeft: 68 },
        description: { fontSize: 14, paddingLeft: 8, paddingTop: 6 },
      }} />
  )
}
