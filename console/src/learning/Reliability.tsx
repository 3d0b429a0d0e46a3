import { Text } from '@mantine/core'
import { useCallback } from 'react'
import { Chart, type Plotting } from '../card/Chart.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import type { Bin } from './figures.ts'

/** What was said against what came true: points on the line are honest probabilities. */
export function Reliability({ bins }: { readonly bins: readonly Bin[] }) {
  const { learning } = useWords()
  const format = useFormat()
  const { said, cameTrue } = learning
  const draw = useCallback((plot: Plotting, width: number) => plot.plot({
    width, height, marginLeft: 44, marginBottom: 38, marginTop: 22, marginRight: 12, style: { fontSize: '13px', overflow: 'visible' },
    x: { domain: [0, 1], label: said, labelArrow: 'none', tickFormat: format.percent, ticks: 5 },
    y: { domain: [0, 1], label: cameTrue, labelArrow: 'none', tickFormat: format.percent, ticks: 5, grid: true },
    marks: [
      plot.line([[0, 0], [1, 1]], { stroke: 'var(--usual-dash)', strokeWidth: 2, strokeDasharray: '5 4' }),
      plot.line(bins, { x: 'said', y: 'cameTrue', stroke: 'var(--mantine-primary-color-filled)', strokeOpacity: 0.5 }),
      plot.dot(bins, { x: 'said', y: 'cameTrue', r: 5, fill: 'var(--mantine-primary-color-filled)' }),
    ],
  }), [bins, said, cameTrue, format])
  const pairs = bins.map(bin => `${format.percent(bin.said)} – ${format.percent(bin.cameTrue)}`).join(', ')
  return (
    <>
      <Text size="sm" fw={600}>{learning.reliability}</Text>
      <Text size="sm" c="dimmed" mb="xs">{learning.reliabilityHint}</Text>
      <Chart label={learning.reliabilityLabel(pairs)} height={height} draw={draw} />
    </>
  )
}

// --- internal ---

const height = 260
