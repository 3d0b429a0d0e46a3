import { Text, Title } from '@mantine/core'
import type { LostLedger } from '@usual/sdk/lost.ts'
import { useCallback, useMemo } from 'react'
import { Chart, type Plotting } from '../card/Chart.tsx'
import { FigureTable } from '../pieces/FigureTable.tsx'
import { Fold } from '../pieces/Fold.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { flowOf, type Month, useMonthName } from './flow.ts'

/** Who came and who went, month by month, and how many that left. */
export function Flow({ ledger: { months, currency } }: { readonly ledger: LostLedger }) {
  const { lost } = useWords()
  const format = useFormat()
  const monthName = useMonthName()
  const whole = (value: number) => format.number(Math.round(value))
  const { columns } = lost
  return (
    <Sheet component="section" aria-label={lost.flow}>
      <Title order={2} fz={20}>{lost.flow}</Title>
      <Text size="sm" c="dimmed" mb="xs">{months.length === 0 ? lost.noFlow : lost.flowHint}</Text>
      {months.length === 0 ? null : (
        <>
          <Legend />
          <Bars months={months} />
          <Text size="sm" fw={600} mt="sm">{lost.base}</Text>
          <Base months={months} />
          <Fold show={lost.table} hide={lost.hideTable}>
            <FigureTable label={lost.flow}
              heads={[
                columns.month, columns.new, columns.wonBack, columns.lost, columns.between, columns.kept, columns.weakening, columns.money,
                columns.base,
              ]}
              rows={months.toReversed().map(each => [
                monthName(each.month, 'long'), whole(each.new), whole(each.wonBack), whole(each.lost),
                `${whole(each.lostLow)} – ${whole(each.lostHigh)}`, whole(each.kept), whole(each.weakening),
                format.roundMoney(each.money, currency), whole(each.base),
              ])} />
          </Fold>
        </>
      )}
    </Sheet>
  )
}

// --- internal ---

type Months = { readonly months: LostLedger['months'] }
const colors = {
  new: 'var(--mantine-primary-color-filled)', wonBack: 'var(--mantine-color-blue-5)', lost: 'var(--mantine-color-orange-6)',
} as const
/** The same for both pictures, so that their months stand under each other. */
const margins = { marginLeft: 48, marginRight: 8 } as const

function Bars({ months }: Months) {
  const { lost } = useWords()
  const format = useFormat()
  const monthName = useMonthName()
  const flow = useMemo(() => flowOf(months), [months])
  const draw = useCallback((plot: Plotting, width: number) => plot.plot({
    width, height: 260, ...margins, marginTop: 12, marginBottom: 36, style: { fontSize: '13px', overflow: 'visible' },
    x: { type: 'band', label: null, padding: 0.18, tickSize: 0, ...monthsOf(months, width, monthName) },
    y: { label: null, grid: true, ticks: 5, nice: true, tickFormat: (value: number) => format.number(Math.abs(value)) },
    marks: [
      plot.barY(flow, { x: 'month', y: 'customers', fill: ({ kind }: (typeof flow)[number]) => colors[kind], rx: 2 }),
      plot.ruleX(months, {
        x: 'month', y1: (each: Month) => -each.lostLow, y2: (each: Month) => -each.lostHigh, stroke: 'currentColor', strokeWidth: 1.5,
      }),
      plot.ruleY([0], { strokeOpacity: 0.5 }),
    ],
  }), [months, flow, format, monthName])
  const whole = (value: number) => format.number(Math.round(value))
  const said = months.map(each => lost.month(monthName(each.month, 'long'), whole(each.new), whole(each.wonBack), whole(each.lost)))
  return <Chart label={lost.flowLabel(said.join('; '))} height={260} draw={draw} />
}

function Base({ months }: Months) {
  const { lost } = useWords()
  const format = useFormat()
  const monthName = useMonthName()
  const draw = useCallback((plot: Plotting, width: number) => plot.plot({
    width, height: 130, ...margins, marginTop: 10, marginBottom: 36, style: { fontSize: '13px', overflow: 'visible' },
    x: { type: 'point', label: null, padding: 0.5, tickSize: 0, ...monthsOf(months, width, monthName) },
    y: { label: null, grid: true, ticks: 3, nice: true, zero: true, tickFormat: (value: number) => format.number(value) },
    marks: [
      plot.areaY(months, { x: 'month', y: 'base', fill: colors.new, fillOpacity: 0.15 }),
      plot.lineY(months, { x: 'month', y: 'base', stroke: colors.new, strokeWidth: 2 }),
      plot.dot(months.slice(-1), { x: 'month', y: 'base', r: 4, fill: colors.new }),
    ],
  }), [months, format, monthName])
  const ends = [months[0], months.at(-1)].map(each => format.number(Math.round(each?.base ?? 0)))
  return <Chart label={lost.baseLabel(ends[0] ?? '', ends[1] ?? '')} height={130} draw={draw} />
}

function Legend() {
  const { columns } = useWords().lost
  return (
    <Text size="sm" component="div" style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 18px' }} aria-hidden>
      {(['new', 'wonBack', 'lost'] as const).map(kind => (
        <span key={kind} style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
          <span style={{ width: 12, height: 12, borderRadius: 3, background: colors[kind] }} />{columns[kind]}
        </span>
      ))}
    </Text>
  )
}

/** As many months as have room to be named. */
function monthsOf(months: LostLedger['months'], width: number, name: (month: string) => string) {
  const every = Math.max(1, Math.ceil(months.length / Math.max(2, Math.floor(width / 64))))
  const domain = months.map(each => each.month)
  const ticks = domain.filter((_, i) => (domain.length - 1 - i) % every === 0)
  const isNewYear = (month: string) => ticks[ticks.indexOf(month) - 1]?.slice(0, 4) !== month.slice(0, 4)
  return { domain, ticks, tickFormat: (month: string) => (isNewYear(month) ? `${name(month)}\n${month.slice(0, 4)}` : name(month)) }
}
