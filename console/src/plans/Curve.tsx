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
export function Curve({ plan: { curve, bestContacts, contacts, currency } }: { readonly plan: Plan }) {
  const { plans, worth } = useWords()
  const format = useFormat()
  const best = { contacts: bestContacts, profit: profitAt(curve, bestContacts) }
  const said = plans.contactsOf(bestContacts, format.number(bestContacts))
  const isLimited = contacts < 0.97 * bestContacts
  const { axisContacts, axisProfit, beyond } = plans
  const [bestText, hereText] = [plans.best(format.number(bestContacts)), plans.here(format.number(contacts))]
  const draw = useCallback((plot: Plotting, width: number) => {
    const top = { contacts: bestContacts, profit: profitAt(curve, bestContacts) }
    const here = { contacts, profit: profitAt(curve, contacts) }
    const last = Math.max(...curve.map(each => each.contacts))
    const named = (text: string, at: typeof top, dy: number, textAnchor: 'start' | 'end' | 'middle') => plot.text([text], {
      x: at.contacts, y: at.profit, dy, textAnchor, fontSize: 13, fontWeight: 650, fill: 'currentColor', stroke: 'var(--usual-sheet)', strokeWidth: 5,
    })
    // Near an end of the picture a name is written inwards.
    const side = (at: number) => (at > 0.75 * last ? 'end' : at < 0.25 * last ? 'start' : 'middle')
    const losing = curve.filter(each => each.contacts >= bestContacts)
    return plot.plot({
      width, height, marginLeft: 56, marginRight: 16, marginTop: 34, marginBottom: 44, style: { fontSize: '13px', overflow: 'visible' },
      x: { label: axisContacts, labelArrow: 'none', labelAnchor: 'center', ticks: Math.max(3, Math.floor(width / 110)), tickFormat: (value: number) => format.number(value), domain: [0, last] },
      y: { label: axisProfit, labelArrow: 'none', ticks: 5, grid: true, nice: true, zero: true, tickFormat: (value: number) => format.shortMoney(value, currency) },
      marks: [
        ...(losing.length > 1 ? [plot.areaY(losing, { x: 'contacts', y: 'profit', fill: orange, fillOpacity: 0.12 })] : []),
        plot.areaY(curve.filter(each => each.contacts <= bestContacts), { x: 'contacts', y: 'profit', fill: green, fillOpacity: 0.12 }),
        plot.ruleY([0], { strokeOpacity: 0.4 }),
        plot.line(curve.filter(each => each.contacts <= bestContacts), { x: 'contacts', y: 'profit', stroke: green, strokeWidth: 2.5 }),
        plot.line(losing, { x: 'contacts', y: 'profit', stroke: orange, strokeWidth: 2.5 }),
        plot.ruleX([bestContacts], { stroke: 'var(--usual-dash)', strokeDasharray: '4 4' }),
        plot.dot([top], { x: 'contacts', y: 'profit', r: 6, fill: green, stroke: 'var(--usual-sheet)', strokeWidth: 2 }),
        named(bestText, top, -16, side(bestContacts)),
        ...(isLimited ? [
          plot.dot([here], { x: 'contacts', y: 'profit', r: 6, fill: 'var(--mantine-color-blue-5)', stroke: 'var(--usual-sheet)', strokeWidth: 2 }),
          named(hereText, here, 22, side(contacts)),
        ] : []),
        ...(last > 1.15 * bestContacts ? [plot.text([beyond], { x: (bestContacts + last) / 2, y: 0, dy: -12, fill: 'currentColor', fontSize: 12.5 })] : []),
      ],
    })
  }, [curve, bestContacts, contacts, currency, format, axisContacts, axisProfit, beyond, bestText, hereText, isLimited])
  return (
    <Sheet component="section" aria-label={plans.curve}>
      <Title order={2} fz={20}>{plans.curve}</Title>
      <Text size="sm" c="dimmed" mb="xs">{plans.curveHint}</Text>
      <Chart label={plans.curveLabel(said, format.roundMoney(best.profit, currency))} height={height} draw={draw} />
      <Text size="sm" mt="xs">
        {plans.bestText(said, format.roundMoney(best.profit, currency))}
        {isLimited ? ` ${plans.lessText(plans.contactsOf(contacts, format.number(contacts)), format.number(bestContacts))}` : ''}
      </Text>
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
