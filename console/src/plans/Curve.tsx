import { Text, Title } from '@mantine/core'
import type { Plan } from '@usual/sdk/plan.ts'
import { useCallback } from 'react'
import { Chart, type Plotting } from '../card/Chart.tsx'
import { FigureTable } from '../pieces/FigureTable.tsx'
import { Fold } from '../pieces/Fold.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { profitAt } from './profitAt.ts'

/** Profit against the number of contacts: where it is highest, and where more begins to lose money. */
export function Curve({ plan: { curve, bestContacts, currency, limits } }: { readonly plan: Plan }) {
  const { plans, worth } = useWords()
  const format = useFormat()
  const said = plans.contactsOf(bestContacts, format.number(bestContacts))
  const profit = format.roundMoney(profitAt(curve, bestContacts), currency)
  // Where the curve ends at its best and a limit is used up, more is not forbidden by loss.
  const isHeld = limits.some(each => each.price > 0) && curve.every(each => each.contacts <= bestContacts)
  const { axisContacts, axisProfit, beyond } = plans
  const bestText = plans.best(format.number(bestContacts))
  const draw = useCallback((plot: Plotting, width: number) => {
    const top = { contacts: bestContacts, profit: profitAt(curve, bestContacts) }
    const last = Math.max(...curve.map(each => each.contacts))
    const gaining = [...curve.filter(each => each.contacts < bestContacts), top]
    const losing = [top, ...curve.filter(each => each.contacts > bestContacts)]
    const along = { x: 'contacts', y: 'profit' } as const
    const axis = { labelArrow: 'none' } as const
    return plot.plot({
      width, height, marginLeft: 66, marginRight: 16, marginTop: 34, marginBottom: 44, style: { fontSize: '13px', overflow: 'visible' },
      x: {
        ...axis, label: axisContacts, labelAnchor: 'center', domain: [0, last],
        // There are no halves of contacts.
        ticks: Math.min(last, Math.max(3, Math.floor(width / 110))),
        tickFormat: (value: number) => format.number(value),
      },
      y: {
        ...axis, label: axisProfit, ticks: 5, grid: true, nice: true, zero: true,
        tickFormat: (value: number) => (top.profit < 10 ? format.money : format.shortMoney)(value, currency),
      },
      marks: [
        plot.areaY(gaining, { ...along, fill: green, fillOpacity: 0.12 }),
        plot.areaY(losing, { ...along, fill: orange, fillOpacity: 0.12 }),
        plot.ruleY([0], { strokeOpacity: 0.4 }),
        plot.line(gaining, { ...along, stroke: green, strokeWidth: 2.5 }),
        plot.line(losing, { ...along, stroke: orange, strokeWidth: 2.5 }),
        plot.ruleX([bestContacts], { stroke: 'var(--usual-dash)', strokeDasharray: '4 4' }),
        plot.dot([top], { ...along, r: 6, fill: green, stroke: 'var(--usual-sheet)', strokeWidth: 2 }),
        plot.text([bestText], {
          // Near an end of the picture it is written inwards.
          x: bestContacts, y: top.profit, dy: -16,
          textAnchor: bestContacts > 0.75 * last ? 'end' : bestContacts < 0.25 * last ? 'start' : 'middle',
          fontSize: 13, fontWeight: 650, fill: 'currentColor', stroke: 'var(--usual-sheet)', strokeWidth: 5,
        }),
        ...(last > 1.25 * bestContacts ? [
          plot.text([beyond], { x: (bestContacts + last) / 2, y: 0, dy: -12, fill: 'currentColor', fontSize: 12.5 }),
        ] : []),
      ],
    })
  }, [curve, bestContacts, currency, format, axisContacts, axisProfit, beyond, bestText])
  return (
    <Sheet component="section" aria-label={plans.curve}>
      <Title order={2} fz={20}>{plans.curve}</Title>
      <Text size="sm" c="dimmed" mb="xs">{plans.curveHint}</Text>
      <Chart label={(isHeld ? plans.limitedLabel : plans.curveLabel)(said, profit)} height={height} draw={draw} />
      <Text size="sm" mt="xs">{(isHeld ? plans.limitedText : plans.bestText)(said, profit)}</Text>
      <Fold show={worth.table} hide={worth.hideTable}>
        <FigureTable label={plans.curve} heads={[plans.contacts, plans.value]}
          rows={curve.map(each => [format.number(each.contacts), format.roundMoney(each.profit, currency)])} />
      </Fold>
    </Sheet>
  )
}

// --- internal ---

const height = 300
const [green, orange] = ['var(--mantine-primary-color-filled)', 'var(--mantine-color-orange-6)']
