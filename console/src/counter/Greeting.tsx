import { ActionIcon, Box, Group, Text, Title } from '@mantine/core'
import { IconId } from '@tabler/icons-react'
import type { Customer, Usual } from '@usual/sdk/customer.ts'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { useFormat, type Format } from '../words/format.ts'
import { useWords, type Words } from '../words/words.ts'
import { greeting } from './greeting.ts'

type Props = { readonly customer: Customer; readonly name: string; readonly usual: Usual | undefined; readonly question: string }

/** What to say to the guest, and below it what only the staff need to know. */
export function Greeting({ customer, name, usual, question }: Props) {
  const { counter } = useWords()
  const format = useFormat()
  // Where nobody gave a name, the contact or the card tells the staff whom they have opened.
  const sign = customer.name ?? customer.phone ?? customer.email ?? customer.cardNumber
  const aside = [sign === name ? '' : sign, ...visits(customer, usual, counter, format)]
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
      <Text c="dimmed" mt="xs">{aside.filter(Boolean).join(' · ')}</Text>
    </Box>
  )
}

// --- internal ---

function visits(customer: Customer, usual: Usual | undefined, words: Words['counter'], format: Format): readonly string[] {
  if (customer.lastOrderAt === null) return [words.firstTime]
  const last = words.lastHere(format.relative(customer.lastOrderAt))
  // Without the usual the rhythm is none of our business.
  const gap = usual?.next.gapDays ?? null
  if (usual === undefined || gap === null) return [last]
  const days = Math.round(gap)
  const rhythm = days <= 1 ? words.comesDaily : words.comesEvery(days, format.number(days))
  return usual.next.state === 'overdue' ? [last, rhythm, words.overdue] : [last, rhythm]
}
