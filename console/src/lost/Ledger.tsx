import { Grid, Stack, Text, Title } from '@mantine/core'
import type { LostLedger } from '@usual/sdk/lost.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Flow } from './Flow.tsx'
import { Parts } from './Parts.tsx'

/** How many were lost and what went with them, over time and by group. */
export function Ledger({ ledger }: { readonly ledger: LostLedger }) {
  return (
    <Stack>
      <Headline ledger={ledger} />
      <Flow ledger={ledger} />
      <Parts ledger={ledger} />
    </Stack>
  )
}

// --- internal ---

function Headline({ ledger: { count, money, customers, horizonDays, currency, coverage } }: { readonly ledger: LostLedger }) {
  const { lost } = useWords()
  const format = useFormat()
  const days = lost.days(horizonDays, format.number(horizonDays))
  const whole = (value: number) => format.number(Math.round(value))
  const cash = (value: number) => format.roundMoney(value, currency)
  return (
    <Sheet component="section">
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Title order={2} fz={{ base: 26, sm: 32 }} lh={1.2}>{lost.headline(whole(count.mean), format.number(customers), days)}</Title>
          <Text mt="xs">{lost.between(whole(count.low), whole(count.high))}</Text>
          <Text c="dimmed" size="sm">
            {coverage === null ? lost.coverageNone : lost.coverage(format.number(coverage.held), format.number(coverage.of))}
          </Text>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Text ff="heading" fw={600} fz={{ base: 26, sm: 32 }} lh={1.2}>{cash(money.mean)}</Text>
          <Text>{lost.money}</Text>
          <Text c="dimmed" size="sm">{lost.between(cash(money.low), cash(money.high))}</Text>
        </Grid.Col>
      </Grid>
      <Text size="sm" mt="lg" maw={760}>{lost.means(days)}</Text>
    </Sheet>
  )
}
