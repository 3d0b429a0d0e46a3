import { Text } from '@mantine/core'
import type { ModelVersion } from '@usual/sdk/types.ts'
import { useCallback, useMemo } from 'react'
import { Chart, type Plotting } from '../card/Chart.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { figureName, figureValue, tickText } from './figures.ts'
import { trendOf, type Trending } from './trend.ts'

/** How the versions stand to each other: the one in use is full, what was worse is orange. */
export function Trend({ versions }: { readonly versions: readonly ModelVersion[] }) {
  const { learning } = useWords()
  const format = useFormat()
  const trend = useMemo(() => trendOf(versions), [versions])
  const draw = useCallback((plot: Plotting, width: number) => {
    const points = trend?.points ?? []
    const value = (number: number) => tickText(trend?.figure ?? '', number, learning, format)
    return plot.plot({
      width, height, marginLeft: 60, marginRight: 24, marginTop: 12, marginBottom: 28, style: { fontSize: '13px', overflow: 'visible' },
      x: { type: 'point', domain: points.map(point => point.version), label: null, padding: 0.3 },
      y: { label: null, ticks: 3, grid: true, nice: true, inset: 8, tickFormat: value },
      marks: [
        plot.line(points.filter(point => point.state !== 'worse'), {
          x: 'version', y: 'value', stroke: 'var(--usual-dash)', strokeWidth: 2,
        }),
        plot.dot(points, { x: 'version', y: 'value', r: 6, fill: fillOf, stroke: strokeOf, strokeWidth: 2 }),
      ],
    })
  }, [trend, learning, format])
  if (trend === null) return null
  const caption = learning.historyChart(figureName(trend.figure, learning), learning[trend.better])
  const said = trend.points.map(point => `${learning.version(point.version)} ${figureValue(trend.figure, point.value, learning, format)}`)
  return (
    <>
      <Text size="sm" fw={600} mt="lg">{caption.charAt(0).toUpperCase() + caption.slice(1)}</Text>
      <Text size="sm" c="dimmed">{learning.historyHint}</Text>
      <Chart label={`${caption}: ${said.join(', ')}`} height={height} draw={draw} />
    </>
  )
}

// --- internal ---

const height = 150
type Point = Trending['points'][number]

function fillOf({ state }: Point): string {
  return state === 'active' ? 'var(--mantine-primary-color-filled)' : 'var(--usual-sheet)'
}

function strokeOf({ state }: Point): string {
  return state === 'worse' ? 'var(--mantine-color-orange-6)' : 'var(--mantine-primary-color-filled)'
}
