import { Button, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { NumberField } from '../pieces/NumberField.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { useChangeWeek } from './useChannels.ts'

/** How often one customer is contacted in a week, whatever the channel: the one limit over all. */
export function InAll({ contactsPerWeek }: { readonly contactsPerWeek: number }) {
  const { channels: words } = useWords()
  const mayChange = useMay('owner')
  const [typed, setTyped] = useState<number | null>(null)
  const save = useChangeWeek(() => setTyped(null))
  const value = typed ?? contactsPerWeek
  const fits = Number.isInteger(value) && value >= 0 && value <= 1000
  return (
    <Sheet component="section" aria-label={words.inAll}>
      <form noValidate onSubmit={event => { event.preventDefault(); if (fits && typed !== null) save.mutate(value) }}>
        <Group justify="space-between" align="center" gap="md">
          <div style={{ flex: '1 1 20rem' }}>
            <Title order={2} fz={20}>{words.inAll}</Title>
            <Text size="sm" c="dimmed" maw={640}>{words.inAllHint}{mayChange ? '' : ` ${words.ownerOnly}`}</Text>
          </div>
          <Group gap="xs" align="end">
            <NumberField label={words.perWeekAll} value={value} w={240} disabled={!mayChange} min={0} max={1000} allowNegative={false}
              change={setTyped}
              error={fits ? undefined : words.form.between('0', '1000')} />
            <Button type="submit" disabled={!mayChange || !fits || value === contactsPerWeek} loading={save.isPending}
              aria-label={`${words.form.save}: ${words.inAll}`}>{words.form.save}</Button>
          </Group>
        </Group>
        {save.isError ? <Failed error={save.error} /> : null}
      </form>
    </Sheet>
  )
}
