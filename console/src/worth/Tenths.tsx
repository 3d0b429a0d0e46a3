import { Text, Title } from '@mantine/core'
import type { WorthSummary } from '@usual/sdk/worth.ts'
import { useCallback } from 'react'
import { Chart, type Plotting } from '../card/Chart.tsx'
import { FigureTable } from '../pieces/FigureTable.tsx'
import { Fold } from '../pieces/Fold.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

/** How the worth is spread: what each tenth of the customers brings. */
export function Tenths({ summary: { tenths, total, currency } }: { readonly summary: WorthSummary }) {
  const { worth } = useWords()
  const format = useFormat()
  const { tenthAxis } = worth
  const share = useCallback((each: Tenth) => (total.mean > 0 ? format.percent(each.worth / total.mean) : '–'), [total, format])
  const draw = useCallback((plot: Plotting, width: number) => {
    const most = Math.max(0, ...tenths.map(each => each.worth))
    return plot.plot({
      width, height, marginLeft: 0, marginRight: 0, marginTop: 20, marginBottom: 40, style: { fontSize: '13px', overflow: 'visible' },
      x: { type: 'band', label: tenthAxis, labelArrow: 'none', labelAnchor: 'center', tickSize: 0, padding: 0.12, tickFormat: String },
      y: { axis: null, domain: [Math.min(0, ...tenths.map(each => each.worth)), most || 1] },
      marks: [
        plot.barY(tenths, {
          x: 'tenth', y: 'worth', rx: 3, fill: 'var(--mantine-primary-color-filled)',
          fillOpacity: (each: Tenth) => (each.tenth === 1 ? 1 : 0.55),
        }),
        plot.text(tenths, {
          x: 'tenth', y: (each: Tenth) => Math.max(0, each.worth), dy: -9, fill: 'currentColor', fontSize: 12,
          // Ten sums of money do not stand side by side in little room; the shares do.
          text: (each: Tenth) => (width < 640 ? share(each) : format.roundMoney(each.worth, currency)),
        }),
        plot.ruleY([0], { strokeOpacity: 0.3 }),
      ],
    })
  }, [tenths, tenthAxis, currency, format, share])
  const { columns } = worth
  return (
    <>
      <Title order={2} fz={20}>{worth.tenths}</Title>
      <Text size="sm" c="dimmed" mb="xs">{worth.tenthsHint}</Text>
      <Chart label={worth.tenthsLabel(tenths.map(each => `${each.tenth}: ${share(each)}`).join(', '))} height={height} draw={draw} />
      <Fold show={worth.table} hide={worth.hideTable}>
        <FigureTable label={worth.tenths} heads={[columns.tenth, columns.customers, columns.worth, columns.share, columns.from]}
          rows={tenths.map(each => [
            String(each.tenth), format.number(each.customers), format.roundMoney(each.worth, currency), share(each),
          format.money(each.least, currency),
          ])} />
      </Fold>
    </>
  )
}

// --- internal ---

const height = 220
type Tenth = WorthSummary['tenths'][number]
