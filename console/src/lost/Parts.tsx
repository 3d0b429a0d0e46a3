import { SegmentedControl, Stack, Text, Title } from '@mantine/core'
import type { LostLedger, LostPart } from '@usual/sdk/lost.ts'
import { useState } from 'react'
import { Bars } from '../pieces/Bars.tsx'
import { Fold } from '../pieces/Fold.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { useTierName } from '../worth/names.ts'
import { useMonthName } from './flow.ts'
import { sourceText } from '../data/sourceText.ts'

const ways = ['cohort', 'tier', 'source'] as const

/** Where they were lost: by the time of their first purchase, by tier, by where they came from. */
export function Parts({ ledger }: { readonly ledger: LostLedger }) {
  const { lost } = useWords()
  const [by, setBy] = useState<(typeof ways)[number]>('cohort')
  const parts = ledger.by[by] ?? []
  const bars = useBars(by, ledger)
  // Cohorts are in the order of time, and the latest say most.
  const ordered = by === 'cohort' ? parts.toReversed() : parts
  return (
    <Sheet component="section" aria-label={lost.where}>
      <Title order={2} fz={20}>{lost.where}</Title>
      <Text size="sm" c="dimmed" mb="md">{lost.whereHint}</Text>
      <Stack gap="lg">
        <SegmentedControl aria-label={lost.where} value={by} onChange={setBy} data={ways.map(value => ({ value, label: lost.by[value] }))}
          maw={520} />
        {parts.length === 0 ? <Text>{lost.noParts}</Text> : <Bars bars={bars(ordered.slice(0, most))} label={lost.by[by]} />}
      </Stack>
      {ordered.length > most ? (
        <Fold show={lost.rest} hide={lost.rest}><Bars bars={bars(ordered.slice(most))} label={lost.rest} /></Fold>
      ) : null}
    </Sheet>
  )
}

// --- internal ---

const most = 12

function useBars(by: (typeof ways)[number], { currency }: LostLedger) {
  const { lost } = useWords()
  const format = useFormat()
  const tierName = useTierName()
  const monthName = useMonthName()
  const name = (key: string) => {
    if (by === 'tier') return /^\d+$/.test(key) ? tierName(Number(key)) : key
    return by === 'cohort' ? monthName(key, 'long') : sourceText(key, lost.sources)
  }
  return (parts: readonly LostPart[]) => parts.map(({ key, customers, lost: gone, money }) => {
    const share = customers > 0 ? gone / customers : 0
    const counts = lost.lostOf(format.number(Math.round(gone)), format.number(customers))
    return {
      key, name: name(key), value: `${format.percent(share)} · ${counts} · ${format.roundMoney(money, currency)}`, share,
      color: 'var(--mantine-color-orange-6)',
    }
  })
}
