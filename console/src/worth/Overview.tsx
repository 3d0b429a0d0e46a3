import { Grid, Stack, Text, Title } from '@mantine/core'
import type { WorthSummary } from '@usual/sdk/worth.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Groups } from './Groups.tsx'
import { Knowing } from './Knowing.tsx'
import { Tenths } from './Tenths.tsx'

/** All together: what they are worth, who brings it, how they stand, and what knowing them costs. */
export function Overview({ summary }: { readonly summary: WorthSummary }) {
  return (
    <Stack>
      <Sheet component="section">
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, md: 5 }}><Total summary={summary} /></Grid.Col>
          <Grid.Col span={{ base: 12, md: 7 }}><Tenths summary={summary} /></Grid.Col>
        </Grid>
      </Sheet>
      <Groups summary={summary} />
      <Knowing summary={summary} />
    </Stack>
  )
}

// --- internal ---

function Total({ summary: { total, days, customers, currency, tenths } }: { readonly summary: WorthSummary }) {
  const { worth, card } = useWords()
  const format = useFormat()
  const money = (value: number) => format.roundMoney(value, currency)
  const best = tenths[0]
  return (
    <>
      <Title order={2} fz="md" fw={600} ff="text">{worth.total(card.worth.ahead(days))}</Title>
      <Text ff="heading" fw={600} fz={{ base: 40, sm: 48 }} lh={1.15} my={6}>{money(total.mean)}</Text>
      <Text>{worth.between(money(total.low), money(total.high))}</Text>
      <Text c="dimmed">
        {worth.each(worth.customersOf(customers, format.number(customers)), format.money(total.mean / customers, currency))}
      </Text>
      {best && total.mean > 0 ? <Text mt="md" fw={600}>{worth.bestTenth(format.percent(best.worth / total.mean))}</Text> : null}
    </>
  )
}
