import { Grid, Text, Title } from '@mantine/core'
import type { WorthSummary } from '@usual/sdk/worth.ts'
import { Bars } from '../pieces/Bars.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

/** What a year of knowing one customer costs, and what it is made of. */
export function Knowing({ summary: { knowing, currency } }: { readonly summary: WorthSummary }) {
  const { worth, card: { worth: { knowingParts, otherPart } } } = useWords()
  const format = useFormat()
  // Storage costs less than a cent, and yet something.
  const cost = (amount: number) => (amount > 0 && amount < 0.005 ? `<${format.money(0.01, currency)}` : format.money(amount, currency))
  const whole = knowing.parts.reduce((sum, { amount }) => sum + Math.abs(amount), 0) || 1
  const bars = knowing.parts.toSorted((a, b) => b.amount - a.amount).map(({ code, amount }) => ({
    key: code, name: knowingParts[code] ?? otherPart, value: cost(amount), share: Math.abs(amount) / whole,
  }))
  return (
    <Sheet component="section" aria-label={worth.knowing}>
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Title order={2} fz={20}>{worth.knowing}</Title>
          <Text ff="heading" fw={600} fz={36} lh={1.2} mt="xs">{cost(knowing.amount)}</Text>
          <Text>{worth.knowingYear}</Text>
          <Text c="dimmed" mt="sm">{worth.knowingOnce}</Text>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}><Bars bars={bars} label={worth.knowing} /></Grid.Col>
      </Grid>
    </Sheet>
  )
}
