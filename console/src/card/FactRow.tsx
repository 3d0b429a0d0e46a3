import { ActionIcon, Box, Group, Text, Tooltip } from '@mantine/core'
import { IconHistory, IconPencil } from '@tabler/icons-react'
import type { CardField, Customer, Fact } from '@usual/sdk/customer.ts'
import { useRef, useState } from 'react'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { FactEditor } from './FactEditor.tsx'
import { FactHistory } from './FactHistory.tsx'
import { FactValue } from './FactValue.tsx'
import { Provenance } from './Provenance.tsx'

type Props = {
  readonly customer: Customer
  readonly field: CardField
  readonly fact: Fact | null
  readonly mayChange: boolean
  /** True for a field that is not known yet and was just chosen to be filled in. */
  readonly startEditing: boolean
  /** Called when editing ends, saved or not. */
  readonly stopped: () => void
}

/** One field of the card: its value, who said it and when; a pencil to change it in place, a clock for its history. */
export function FactRow({ customer, field, fact, mayChange, startEditing, stopped }: Props) {
  const { facts } = useWords().card
  const { language } = useLanguage()
  const [editing, setEditing] = useState(startEditing)
  const [historyOpen, setHistoryOpen] = useState(false)
  const pencil = useRef<HTMLButtonElement>(null)
  const label = field.label[language]
  const known = fact !== null && fact.value !== null
  const finish = () => {
    setEditing(false)
    stopped()
    // The form that held the focus is gone; the pencil is where the reader was.
    requestAnimationFrame(() => pencil.current?.focus())
  }
  if (editing) {
    return (
      <Box py="sm" style={line}><FactEditor customer={customer} field={field} value={fact?.value ?? null} finish={finish} /></Box>
    )
  }
  return (
    <Group py={8} gap="xs" wrap="nowrap" align="start" justify="space-between" style={line}>
      <Box style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" c="dimmed">{label}</Text>
        {known ? <Known field={field} fact={fact} currency={customer.currency} /> : <Text size="sm" c="dimmed"
          fs="italic">{facts.unknown}</Text>}
      </Box>
      <Group gap={4} wrap="nowrap">
        {fact === null ? null : (
          <Tooltip label={facts.history(label)}>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={facts.history(label)} onClick={() => setHistoryOpen(true)}>
              <IconHistory size={18} />
            </ActionIcon>
          </Tooltip>
        )}
        <ActionIcon ref={pencil} variant="subtle" color="gray" size={36} disabled={!mayChange} aria-label={facts.edit(label)}
          onClick={() => setEditing(true)}>
          <IconPencil size={18} />
        </ActionIcon>
      </Group>
      <FactHistory customer={customer} field={field} opened={historyOpen} close={() => setHistoryOpen(false)} />
    </Group>
  )
}

// --- internal ---

const line = { borderTop: '1px solid var(--usual-line)' }

function Known({ field, fact, currency }: { readonly field: CardField; readonly fact: Fact; readonly currency: string }) {
  return (
    <>
      <Box style={{ overflowWrap: 'anywhere' }}><FactValue field={field} value={fact.value} currency={currency} /></Box>
      <Provenance fact={fact} />
    </>
  )
}
