import { useCallback } from 'react'
import { Chart, type Plotting } from '../card/Chart.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { at, type Terms } from './terms.ts'

type Props = { readonly terms: Terms; readonly discount: number; readonly floor: number }

/** Price and profit at every discount, with the floor as a line that the price must not cross. */
export function TermsPicture({ terms, discount, floor }: Props) {
  const { form, price: priceWord, profit: profitWord, floor: floorWord } = useWords().offers
  const format = useFormat()
  const draw = useCallback((plot: Plotting, width: number) => {
    const ends = [0, 1].map(share => ({ share, ...at(terms, share) }))
    const here = { share: discount, ...at(terms, discount) }
    const least = Math.min(0, ...ends.map(({ profit }) => profit))
    const most = Math.max(terms.price, terms.margin, floor) * 1.06 || 1
    const color = { asked: 'var(--mantine-color-blue-5)', profit: 'var(--usual-accent)', floor: 'var(--mantine-color-orange-6)' } as const
    // Beside the lines, on that side of the picture where the dots are not.
    const aside = discount < 0.5 ? 0.74 : 0.26
    const named = (text: string, x: number, y: number, dy: number, textAnchor: 'middle' | 'end') => plot.text([text], {
      x, y, dy, textAnchor, fontSize: 12.5, fontWeight: 650, fill: 'currentColor', stroke: 'var(--usual-sheet)', strokeWidth: 4,
    })
    return plot.plot({
      width, height, marginLeft: 48, marginRight: 10, marginTop: 14, marginBottom: 36, style: { fontSize: '12.5px', overflow: 'visible' },
      x: {
        domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], tickFormat: (value: number) => format.percent(value),
        label: form.axis, labelArrow: 'none', labelAnchor: 'center',
      },
      y: { domain: [least * 1.06, most], ticks: 5, label: null, tickFormat: (value: number) => format.shortMoney(value), grid: true },
      marks: [
        ...(floor > 0 ? [plot.rect([0], { x1: 0, x2: 1, y1: least * 1.06, y2: floor, fill: color.floor, fillOpacity: 0.08 })] : []),
        plot.ruleY([0], { strokeOpacity: 0.4 }),
        plot.ruleX([discount], { stroke: 'var(--usual-dash)', strokeWidth: 1.5 }),
        plot.line(ends, { x: 'share', y: 'asked', stroke: color.asked, strokeWidth: 2.5 }),
        plot.line(ends, { x: 'share', y: 'profit', stroke: color.profit, strokeWidth: 2.5 }),
        ...(floor > 0 ? [
          plot.ruleY([floor], { stroke: color.floor, strokeWidth: 1.5, strokeDasharray: '5 4' }), named(floorWord, 0.99, floor, -8, 'end'),
        ] : []),
        named(priceWord, aside, at(terms, aside).asked, -15, 'middle'),
        named(profitWord, aside, at(terms, aside).profit, -15, 'middle'),
        plot.dot([here], { ...dot, y: 'asked', fill: here.asked < floor - 1e-9 ? color.floor : color.asked }),
        plot.dot([here], { ...dot, y: 'profit', fill: here.profit < 0 ? color.floor : color.profit }),
      ],
    })
  }, [terms, discount, floor, form, priceWord, profitWord, floorWord, format])
  const { asked, profit } = at(terms, discount)
  return <Chart label={form.picture(format.money(asked), format.money(profit), format.percent(discount))} height={height} draw={draw} />
}

// --- internal ---

const height = 240
const dot = { x: 'share', r: 6, stroke: 'var(--usual-sheet)', strokeWidth: 2 } as const
