import { TextInput } from '@mantine/core'
import { useWords } from '../words/words.ts'
import { DayInput } from './DayInput.tsx'
import type { Entry } from './fieldValues.ts'
import { LinesInput } from './LinesInput.tsx'

type Props = { readonly label: string; readonly value: readonly Entry[]; readonly change: (value: readonly Entry[]) => void }

/** Dated notes: a visit, a gift, a complaint. */
export function EntriesInput(props: Props) {
  const { facts } = useWords().card
  return (
    <LinesInput {...props} empty={empty}>
      {(entry, set) => (
        <>
          <TextInput aria-label={facts.note} placeholder={facts.note} value={entry.text} maxLength={2000} style={{ flex: '2 1 12rem' }}
            onChange={event => set({ ...entry, text: event.currentTarget.value })} />
          <div style={{ flex: '1 1 9rem' }}>
            <DayInput label={facts.date} hideLabel value={entry.date ?? null}
              change={date => set({ text: entry.text, ...(date === null ? {} : { date }) })} />
          </div>
        </>
      )}
    </LinesInput>
  )
}

// --- internal ---

const empty: Entry = { text: '' }
