import { ActionIcon, Button, Fieldset, Group, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useWords } from '../words/words.ts'
import { DayInput } from './DayInput.tsx'
import type { Entry } from './fieldValues.ts'

type Props = { readonly label: string; readonly value: readonly Entry[]; readonly change: (value: readonly Entry[]) => void }

/** Dated notes: a visit, a gift, a complaint. */
export function EntriesInput({ label, value, change }: Props) {
  const { facts } = useWords().card
  const lines = value.length === 0 ? [{ text: '' }] : value
  const set = (at: number, entry: Entry) => change(lines.map((each, i) => (i === at ? entry : each)))
  return (
    <Fieldset legend={label}>
      <Stack gap="sm">
        {lines.map((entry, i) => (
          <Group key={i} gap="xs" wrap="nowrap" align="start">
            <Group gap="xs" style={{ flex: 1 }}>
              <TextInput aria-label={facts.note} placeholder={facts.note} value={entry.text} maxLength={2000} style={{ flex: '2 1 12rem' }}
                onChange={event => set(i, { ...entry, text: event.currentTarget.value })} />
              <div style={{ flex: '1 1 9rem' }}>
                <DayInput label={facts.date} hideLabel value={entry.date ?? null}
                  change={date => set(i, { text: entry.text, ...(date === null ? {} : { date }) })} />
              </div>
            </Group>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={facts.removeLine}
              onClick={() => change(lines.filter((_, other) => other !== i))}>
              <IconX size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Button variant="subtle" size="sm" leftSection={<IconPlus size={16} />} style={{ alignSelf: 'start' }}
          onClick={() => change([...lines, { text: '' }])}>{facts.addLine}</Button>
      </Stack>
    </Fieldset>
  )
}
