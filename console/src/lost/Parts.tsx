import { SegmentedControl, Stack, Text, Title } from '@mantine/core'
import type { LostLedger } from '@usual/sdk/lost.ts'
import { useState } from 'react'
import { Bars } from '../pieces/Bars.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { useTierName } from '../worth/names.ts'
import { cohortName } from './cohort.ts'

const ways = ['cohort', 'tier', 'source'] as const
type Way = (typeof ways)[number]

/** Where they were lost: by the time of their first purchase, by tier, by the channel of the first order. */
export function Parts({ ledger: { by, currency } }: { readonly ledger: LostLedger }) {
  const { lost } = useWords()
  const format = useFormat()
  const partName = usePartName()
  const [way, setWay] = useState<Way>('cohort')
  // Cohorts come in the order of time, and the latest say most.
  const parts = way === 'cohort' ? by.cohort.toReversed() : by[way]
  const bars = parts.map(({ key, customers, lost: gone, money }) => {
    const share = customers > 0 ? gone / customers : 0
    const counts = lost.lostOf(format.number(Math.round(gone)), format.number(customers))
    const value = [format.percent(share), counts, format.roundMoney(money, currency)].join(' · ')
    return { key, name: partName(way, key), value, share, color: 'var(--mantine-color-orange-6)' }
  })
  return (
    <Sheet component="section" aria-label={lost.where}>
      <Title order={2} fz={20}>{lost.where}</Title>
      <Text size="sm" c="dimmed" mb="md">{lost.whereHint}</Text>
      <Stack gap="lg">
        <SegmentedControl aria-label={lost.where} value={way} onChange={setWay} data={ways.map(value => ({ value, label: lost.by[value] }))}
          maw={520} />
        {bars.length === 0 ? <Text>{lost.noParts}</Text> : <Bars bars={bars} label={lost.by[way]} />}
      </Stack>
    </Sheet>
  )
}

// --- internal ---

function usePartName(): (way: Way, key: string) => string {
  const { lost } = useWords()
  const tierName = useTierName()
  return (way, key) => {
    if (way === 'tier') return tierName(Number(key))
    return way === 'cohort' ? cohortName(key, lost) : lost.sources[key] ?? key
  }
}
