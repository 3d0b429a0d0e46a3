import { ActionIcon, Button, Fieldset, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useWords } from '../words/words.ts'
import { DayInput } from './DayInput.tsx'
import type { Price } from './fieldValues.ts'

type Props = {
  readonly label: string
  readonly value: readonly Price[]
  readonly change: (value: readonly Price[]) => void
  readonly currency: string
}

/** What for how much, and until when: acceptable or promised prices, the parts of an estimate. */
export function PricesInput({ label, value, change, currency }: Props) {
  const { facts } = useWords().card
  const lines = value.length === 0 ? [empty] : value
  const set = (at: number, price: Price) => change(lines.map((each, i) => (i === at ? price : each)))
  return (
    <Fieldset legend={label}>
      <Stack gap="sm">
        {lines.map((price, i) => (
          <Group key={i} gap="xs" wrap="nowrap" align="start">
            <Group gap="xs" style={{ flex: 1 }}>
              <TextInput aria-label={facts.what} placeholder={facts.what} value={price.what} maxLength={200} style={{ flex: '2 1 10rem' }}
                onChange={event => set(i, { ...price, what: event.currentTarget.value })} />
              <NumberInput aria-label={facts.price} placeholder={facts.price} value={price.price} min={0} decimalScale={4} hideControls
                rightSection={currency} rightSectionWidth={56} style={{ flex: '1 1 7rem' }}
                onChange={typed => set(i, { ...price, price: Number(typed) })} />
              <div style={{ flex: '1 1 9rem' }}>
                <DayInput label={facts.until} hideLabel value={price.until ?? null}
                  change={until => set(i, { what: price.what, price: price.price, ...(until === null ? {} : { until }) })} />
              </div>
            </Group>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={facts.removeLine}
              onClick={() => change(lines.filter((_, other) => other !== i))}>
              <IconX size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Button variant="subtle" size="sm" leftSection={<IconPlus size={16} />} style={{ alignSelf: 'start' }}
          onClick={() => change([...lines, empty])}>{facts.addLine}</Button>
      </Stack>
    </Fieldset>
  )
}

// --- internal ---

const empty: Price = { what: '', price: 0 }
