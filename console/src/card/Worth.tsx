import { Anchor, Badge, Button, Collapse, Group, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { CustomerState, CustomerWorth } from '@usual/sdk/worth.ts'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { useWorth } from './useWorth.ts'
import { WorthDetails } from './WorthDetails.tsx'

/** What the customer is worth to the business: one quiet line for staff, and the figures behind it on demand. */
export function Worth({ customerId }: { readonly customerId: string }) {
  const words = useWords().card.worth
  const { worth, isHidden, isUnknown } = useWorth(customerId)
  if (worth.data) return <Known worth={worth.data} />
  if (isHidden || worth.isPending) return null
  if (!isUnknown) return <Failed error={worth.error} retry={() => void worth.refetch()} retrying={worth.isFetching} />
  return <Text size="sm" c="dimmed">{words.notLearned} <Anchor component={Link} to="/learning">{words.toLearning}</Anchor></Text>
}

// --- internal ---

function Known({ worth }: { readonly worth: CustomerWorth }) {
  const words = useWords().card.worth
  const { language } = useLanguage()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const panel = useId()
  const money = (amount: number) => format.money(amount, worth.currency)
  const { mean, low, high, days } = worth.worth
  return (
    <Sheet component="section" aria-label={words.title} py={{ base: 'sm', sm: 'sm' }}>
      <Group justify="space-between" gap="xs" align="center">
        <Group gap="6px 12px" style={{ flex: '1 1 18rem' }}>
          <Badge variant="light" color={worth.tier === 1 ? 'yellow' : 'gray'} size="lg" tt="none">{worth.tierName[language]}</Badge>
          <Badge variant="light" color={stateColors[worth.state]} size="lg" tt="none">{words.states[worth.state]}</Badge>
          <Text span style={{ fontVariantNumeric: 'tabular-nums' }}>
            {words.line(money(mean), money(low), money(high), words.ahead(days))}
          </Text>
          <Text span c="dimmed">{words.aliveLine(format.percent(worth.alive))}</Text>
        </Group>
        <Button variant="subtle" color="gray" c="inherit" size="compact-md" aria-expanded={open} aria-controls={panel}
          style={{ flex: 'none' }} onClick={() => setOpen(!open)}
          rightSection={<IconChevronDown size={18} style={{ transform: open ? 'rotate(180deg)' : undefined }} />}>
          {open ? words.hide : words.show}
        </Button>
      </Group>
      <Collapse id={panel} expanded={open}>{open ? <WorthDetails worth={worth} /> : null}</Collapse>
    </Sheet>
  )
}

/** Orange asks for attention: there is still something to be done. */
const stateColors: Readonly<Record<CustomerState, string>> = { new: 'blue', kept: 'awning', weakening: 'orange', lost: 'gray' }
