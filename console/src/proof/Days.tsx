import { Text, Title } from '@mantine/core'
import type { Account } from '@usual/sdk/proof.ts'
import { useCallback, useMemo } from 'react'
import { Chart, type Plotting } from '../card/Chart.tsx'
import { FigureTable } from '../pieces/FigureTable.tsx'
import { Fold } from '../pieces/Fold.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { colorOf } from './range.ts'

/** What was earned since the first day, as a line in the band that holds the truth. */
export function Days({ account: { days, currency } }: { readonly account: Account }) {
  const { proof } = useWords()
  const format = useFormat()
  const known = useMemo(() => days.flatMap(toPoint), [days])
  const draw = useCallback((plot: Plotting, width: number) => {
    const last = known.at(-1)
    const color = last ? colorOf(last) : ''
    const dayText = (date: Date) => format.days(date.toISOString().slice(0, 10), date.toISOString().slice(0, 10), days.at(-1)?.day ?? '')
    return plot.plot({
      width, height, marginLeft: 66, marginRight: 20, marginTop: 14, marginBottom: 32, style: { fontSize: '13px', overflow: 'visible' },
      x: { type: 'utc', label: null, ticks: Math.max(2, Math.floor(width / 120)), tickFormat: dayText },
      y: { label: null, grid: true, ticks: 5, nice: true, zero: true, tickFormat: (value: number) => format.shortMoney(value, currency) },
      marks: [
        plot.areaY(known, { x: 'at', y1: 'low', y2: 'high', fill: color, fillOpacity: 0.16 }),
        plot.ruleY([0], { strokeOpacity: 0.5 }),
        plot.lineY(known, { x: 'at', y: 'mean', stroke: color, strokeWidth: 2.5 }),
        plot.dot(known.slice(-1), { x: 'at', y: 'mean', r: 5, fill: color, stroke: 'var(--usual-sheet)', strokeWidth: 2 }),
      ],
    })
  }, [known, days, currency, format])
  const last = known.at(-1)
  const { columns } = proof
  const cash = (value: number | null) => (value === null ? '–' : format.roundMoney(value, currency))
  return (
    <Sheet component="section" aria-label={proof.days}>
      <Title order={2} fz={20}>{proof.daysOf}</Title>
      <Text size="sm" c="dimmed" mb="xs">{known.length < 2 ? proof.daysNone : proof.daysHint}</Text>
      {known.length < 2 || !last ? null : (
        <Chart label={proof.daysLabel(cash(last.mean), cash(last.low), cash(last.high))} height={height} draw={draw} />
      )}
      <Fold show={proof.table} hide={proof.hideTable}>
        <FigureTable label={proof.days} heads={[columns.day, columns.contacts, columns.cost, columns.earned, columns.low, columns.high]}
          rows={days.toReversed().map(each => [
            format.day(`${each.day}T12:00:00Z`), format.number(each.contacts), cash(each.cost), cash(each.incremental),
            cash(each.low), cash(each.high),
          ])} />
      </Fold>
    </Sheet>
  )
}

// --- internal ---

const height = 280
type Point = { readonly at: Date; readonly mean: number; readonly low: number; readonly high: number }

/** Days on which there were too few to say have no point. */
function toPoint({ day, incremental, low, high }: Account['days'][number]): readonly Point[] {
  return incremental === null || low === null || high === null ? [] : [{ at: new Date(`${day}T00:00:00Z`), mean: incremental, low, high }]
}
