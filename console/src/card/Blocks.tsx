import { Alert, Box, Button, Group, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { IconLock, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { CardBlock, CardField, Customer } from '@usual/sdk/customer.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import look from './Blocks.module.css'
import { FactRow } from './FactRow.tsx'

/** The five blocks of the card. What is known stands in rows; what is not stands below, small, as something to ask. */
export function Blocks({ customer }: { readonly customer: Customer }) {
  const { card } = useWords()
  const { language } = useLanguage()
  const mayChange = useMay('staff')
  const [onlyKnown, setOnlyKnown] = useState(false)
  const [search, setSearch] = useState('')
  const fields = useQuery({ queryKey: ['card fields'], queryFn: usual.cardFields, staleTime: Infinity })
  if (fields.isError) return <Failed error={fields.error} retry={() => void fields.refetch()} />
  if (!fields.data) return <Loading rows={6} height={64} />
  const wanted = search.trim().toLowerCase()
  const all = [...fields.data, ...openFields(customer, fields.data)]
  const shown = all.filter(field =>
    (!onlyKnown || isKnown(customer, field)) && (wanted === '' || field.label[language].toLowerCase().includes(wanted)))
  const blocks = blockNames.filter(block => shown.some(field => field.block === block))
  return (
    <Stack>
      {mayChange ? null : <Alert icon={<IconLock />} variant="light">{card.readOnly}</Alert>}
      <Group justify="space-between">
        <TextInput type="search" aria-label={card.facts.search} placeholder={card.facts.search} leftSection={<IconSearch size={18} />}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)} style={{ flex: '1 1 14rem', maxWidth: 360 }} />
        <Switch label={card.facts.onlyKnown} checked={onlyKnown} onChange={event => setOnlyKnown(event.currentTarget.checked)} />
      </Group>
      {blocks.length === 0 ? <Text c="dimmed">{card.facts.none}</Text> : null}
      <Box className={look.columns}>
        {blocks.map(block => (
          <Block key={block} block={block} customer={customer} all={all.filter(field => field.block === block)}
            shown={shown.filter(field => field.block === block)} mayChange={mayChange} />
        ))}
      </Box>
    </Stack>
  )
}

// --- internal ---

const blockNames: readonly CardBlock[] = ['general', 'market', 'feasibility', 'contracts', 'afterSale']

type BlockProps = {
  readonly block: CardBlock
  readonly customer: Customer
  readonly all: readonly CardField[]
  readonly shown: readonly CardField[]
  readonly mayChange: boolean
}

function Block({ block, customer, all, shown, mayChange }: BlockProps) {
  const { facts } = useWords().card
  const { language } = useLanguage()
  const [asked, setAsked] = useState<readonly string[]>([])
  const known = all.filter(field => isKnown(customer, field)).length
  const isRow = (field: CardField) => isKnown(customer, field) || asked.includes(field.field)
  const unknown = shown.filter(field => !isRow(field))
  return (
    <Sheet component="section" aria-label={facts.blocks[block] ?? block} mb="md">
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={2} fz={20}>{facts.blocks[block]}</Title>
        <Text size="sm" c="dimmed">{facts.known(known, all.length)}</Text>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">{facts.about[block]}</Text>
      {shown.filter(isRow).map(field => (
        <FactRow key={field.field} customer={customer} field={field} fact={customer.card[field.field] ?? null} mayChange={mayChange}
          startEditing={asked.includes(field.field)} stopped={() => setAsked(asked.filter(name => name !== field.field))} />
      ))}
      {unknown.length === 0 ? null : (
        <Group gap={6} pt="sm" style={{ borderTop: '1px solid var(--usual-line)' }} role="group" aria-label={facts.toAsk}>
          <Text size="sm" c="dimmed" w="100%">{facts.toAsk}</Text>
          {unknown.map(field => (
            <Button key={field.field} size="compact-sm" variant="default" fw={400} disabled={!mayChange}
              leftSection={<IconPlus size={14} />} className={look.ask}
              onClick={() => setAsked([...asked, field.field])}>{field.label[language]}</Button>
          ))}
        </Group>
      )}
    </Sheet>
  )
}

function isKnown(customer: Customer, field: CardField): boolean {
  const fact = customer.card[field.field]
  return fact !== undefined && fact.value !== null
}

/** What a source said and the card has no field for is kept under `general.other.<name>`; it is shown under its own name. */
function openFields(customer: Customer, fields: readonly CardField[]): readonly CardField[] {
  const listed = new Set(fields.map(field => field.field))
  return Object.keys(customer.card).filter(name => !listed.has(name)).map(field => {
    const label = field.replace(/^general\.other\./, '')
    return { field, block: 'general', type: 'any', label: { en: label, ru: label }, personal: true }
  })
}
