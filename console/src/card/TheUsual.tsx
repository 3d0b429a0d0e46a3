import { Group, Progress, Stack, Text, Title } from '@mantine/core'
import type { CustomerKind, Memory, Usual, UsualItem } from '@usual/sdk/customer.ts'
import { becauseText } from '../counter/because.ts'
import { calledName } from '../counter/greeting.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Change } from './Change.tsx'
import { LikelyChanges } from './LikelyChanges.tsx'
import { Next } from './Next.tsx'

type Props = { readonly proposal: Usual; readonly kind: CustomerKind; readonly adjusted: Memory['adjusted'] }

/** The basket this customer is expected to want now, each item with its probability and the reason in words. */
export function TheUsual({ proposal, kind, adjusted }: Props) {
  const { card } = useWords()
  const { usual } = card
  return (
    <Sheet>
      <Next title={usual.title} next={proposal.next} />
      {proposal.changed ? <Change changed={proposal.changed} /> : null}
      <Text mt="sm" mb="md"
        {...(proposal.ask ? { fz: 'lg', fs: 'italic' } : { c: 'dimmed', size: 'sm' })}>{greeting(proposal, kind, usual)}</Text>
      {proposal.items.length === 0 ? <Text>{usual.empty}</Text> : <Items items={proposal.items} />}
      {proposal.alternatives.length === 0 ? null : (
        <>
          <Title order={3} fz="md" mt="lg" mb="xs">{usual.alternatives}</Title>
          <Items items={proposal.alternatives} quiet />
        </>
      )}
      <LikelyChanges changes={proposal.adjustments} adjusted={adjusted} />
    </Sheet>
  )
}

// --- internal ---

type UsualWords = ReturnType<typeof useWords>['card']['usual']

function greeting(proposal: Usual, kind: CustomerKind, words: UsualWords): string {
  if (proposal.popular) return words.popular
  if (!proposal.ask) return words.doNotAsk
  const name = calledName(proposal.name, kind)
  return name === '' ? words.askNobody : words.ask(name)
}

function Items({ items, quiet = false }: { readonly items: readonly UsualItem[]; readonly quiet?: boolean }) {
  const { card, counter } = useWords()
  const format = useFormat()
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {items.map(item => (
        <li key={item.productId}>
          <Group justify="space-between" wrap="nowrap" gap="sm" align="baseline">
            <Text fw={quiet ? 400 : 600} style={{ overflowWrap: 'anywhere' }}>
              {item.name}{item.units === 1 ? '' : ` ×${format.number(item.units)}`}
            </Text>
            <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>{card.usual.likely(format.percent(item.probability))}</Text>
          </Group>
          {/* The number stands beside it in words, so the bar is only for the eye. */}
          <Progress value={item.probability * 100} size={quiet ? 4 : 8} my={4} color={quiet ? 'gray.5' : 'awning'} aria-hidden />
          <Text size="xs" c="dimmed">
            {[...item.options, becauseText(item.because, counter, format) || card.usual.fits].join(' · ')}
          </Text>
        </li>
      ))}
    </Stack>
  )
}
