import { ActionIcon, Badge, Box, Group, Text, Title } from '@mantine/core'
import { IconId } from '@tabler/icons-react'
import type { Customer, NextVisit, Usual } from '@usual/sdk/customer.ts'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { greeting } from './greeting.ts'
import { stateColors, visitTexts } from './nextVisit.ts'
import { WorthBadge } from './WorthBadge.tsx'

type Props = { readonly customer: Customer; readonly name: string; readonly usual: Usual | undefined; readonly question: string }

/** What to say to the guest, and below it what only the staff need to know. */
export function Greeting({ customer, name, usual, question }: Props) {
  const { counter } = useWords()
  const format = useFormat()
  // Where nobody gave a name, the contact or the card tells the staff whom they have opened.
  const sign = customer.name ?? customer.phone ?? customer.email ?? customer.cardNumber
  const last = customer.lastOrderAt === null ? counter.firstTime : counter.lastHere(format.relative(customer.lastOrderAt))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => { heading.current?.focus({ preventScroll: true }) }, [])
  useEffect(() => { document.title = `${customer.name ?? counter.title} · Usual` }, [customer.name, counter.title])
  return (
    <Box mb="lg">
      <Group justify="space-between" align="start" wrap="nowrap">
        <Title order={1} ref={heading} tabIndex={-1} fz={{ base: 30, sm: 42 }} lh={1.12}>
          {greeting(format.hour(new Date()), name, counter)}<br />
          <Text span inherit c="var(--usual-accent)">{question}</Text>
        </Title>
        <ActionIcon component={Link} to={`/customers/${encodeURIComponent(customer.id)}`} variant="default" size={48} radius="xl"
          aria-label={counter.toCard}>
          <IconId size={24} stroke={1.6} />
        </ActionIcon>
      </Group>
      <Text c="dimmed" mt="xs">{[sign === name ? '' : sign, last].filter(Boolean).join(' · ')}</Text>
      {/* Without the usual the rhythm is none of our business. */}
      {usual ? <When next={usual.next} /> : null}
      {usual ? <Text component="div" mt="xs" mih={26}><WorthBadge customerId={customer.id} /></Text> : null}
    </Box>
  )
}

// --- internal ---

/** Whether the guest is due, and what is usual for them. */
function When({ next }: { readonly next: NextVisit }) {
  const { counter, card } = useWords()
  const format = useFormat()
  const texts = visitTexts(next, format.today(), counter, format)
  if (next.state === 'new' || texts.length === 0) return null
  return (
    <Text c="dimmed" mt="xs" component="div">
      <Badge color={stateColors[next.state]} variant="light" size="lg" tt="none" mr="xs" style={{ verticalAlign: 'middle' }}>
        {card.usual.states[next.state]}
      </Badge>
      {texts.join(' · ')}
    </Text>
  )
}
