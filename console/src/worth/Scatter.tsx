import { Text } from '@mantine/core'
import type { Corner, WorthPoint, WorthSummary } from '@usual/sdk/worth.ts'
import { useCallback } from 'react'
import { useNavigate } from 'react-router'
import { Chart, type Plotting } from '../card/Chart.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { hasKeyboard } from '../pieces/hasKeyboard.ts'
import { Loading } from '../pieces/Loading.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { colorOfCorner } from './colors.ts'
import { corners as cornerNames, inOrder } from './query.ts'
import { scaleOf } from './scale.ts'
import { useWorthPoints } from './useWorth.ts'

/** What customers give against what they get. The lists are what keyboard and screen reader use; here a pointer finds the same cards. */
export function Scatter({ summary }: { readonly summary: WorthSummary }) {
  const { worth } = useWords()
  const format = useFormat()
  const points = useWorthPoints()
  if (points.isError) return <Failed error={points.error} retry={() => void points.refetch()} retrying={points.isFetching} />
  if (!points.data) return <Loading rows={1} height={height} />
  const drawn = points.data.points
  if (drawn.length === 0) return <Text>{worth.noPoints}</Text>
  const isSample = drawn.length < summary.customers
  const said = [
    ...(isSample ? [worth.sample(format.number(drawn.length), format.number(summary.customers))] : []),
    ...(hasKeyboard() ? [worth.balanceOpen] : []),
  ]
  return (
    <>
      <Picture summary={summary} points={drawn} />
      {said.length === 0 ? null : <Text size="xs" c="dimmed" mt="xs">{said.join(' ')}</Text>}
    </>
  )
}

// --- internal ---

const height = 440

type PictureProps = { readonly summary: WorthSummary; readonly points: readonly WorthPoint[] }

function Picture({ summary: { much, currency, corners }, points }: PictureProps) {
  const { worth, customers } = useWords()
  const format = useFormat()
  const navigate = useNavigate()
  const draw = useCallback((plot: Plotting, width: number) => {
    const isNarrow = width < 480
    const x = scaleOf([...points.map(point => point.gives), much.gives], Math.floor(width / 64))
    const y = scaleOf([...points.map(point => point.gets), much.gets], 7)
    const money = (value: number) => format.shortMoney(value, currency)
    const axis = { labelArrow: 'none', tickFormat: money, grid: true } as const
    const inCorner = (corner: Corner) => ({
      corner, x1: much.gives, x2: isMuch.gives.has(corner) ? x.high : x.low, y1: much.gets, y2: isMuch.gets.has(corner) ? y.high : y.low,
    })
    const near = { x: 'gives', y: 'gets', maxRadius: 30 } as const
    const figure = plot.plot({
      width, height, marginLeft: isNarrow ? 46 : 64, marginRight: 12, marginTop: 24, marginBottom: 44,
      style: { fontSize: '13px', overflow: 'visible', ...(hasKeyboard() ? { cursor: 'pointer' } : {}) },
      x: { type: 'symlog', constant: x.bend, domain: [x.low, x.high], ticks: [...x.ticks], label: worth.gives, ...axis },
      y: { type: 'symlog', constant: y.bend, domain: [y.low, y.high], ticks: [...y.ticks], label: worth.gets, ...axis },
      marks: [
        plot.rect(cornerNames.map(inCorner), { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: cornerColor, fillOpacity: 0.07 }),
        plot.ruleX([much.gives], { stroke: 'var(--usual-dash)', strokeWidth: 1.5 }),
        plot.ruleY([much.gets], { stroke: 'var(--usual-dash)', strokeWidth: 1.5 }),
        plot.dot(points, { x: 'gives', y: 'gets', r: points.length > 600 ? 3 : 4.5, fill: cornerColor, fillOpacity: 0.6 }),
        ...cornerNames.map(corner => plot.text([worth.corners[corner]], {
          frameAnchor: frameOf[corner], dx: isMuch.gives.has(corner) ? -8 : 8, dy: isMuch.gets.has(corner) ? 8 : -8,
          fontSize: 15, fontWeight: 650, fill: 'currentColor', stroke: 'var(--usual-sheet)', strokeWidth: 4,
        })),
        plot.dot(points, plot.pointer({ ...near, r: 8, stroke: 'currentColor', strokeWidth: 2 })),
        plot.tip(points, plot.pointer({
          ...near, fill: 'var(--usual-sheet)', stroke: 'var(--usual-line)', fontSize: 13,
          title: (point: WorthPoint) => [
            point.name ?? `${customers.nameless} ${point.customerId}`,
            `${worth.givesColumn}: ${format.roundMoney(point.gives, currency)}`,
            `${worth.getsColumn}: ${format.roundMoney(point.gets, currency)}`,
          ].join('\n'),
        })),
      ],
    })
    figure.addEventListener('click', () => {
      const { value } = figure as { readonly value?: WorthPoint | null }
      if (value && hasKeyboard()) void navigate(`/customers/${encodeURIComponent(value.customerId)}`)
    })
    return figure
  }, [points, much, currency, worth, customers, format, navigate])
  const named = inOrder(corners, cornerNames, each => each.corner)
    .map(({ corner, customers: count }) => `${worth.corners[corner]}: ${format.number(count)}`).join(', ')
  return <Chart label={worth.balanceLabel(format.number(points.length), named)} height={height} draw={draw} />
}

const isMuch: Readonly<Record<'gives' | 'gets', ReadonlySet<Corner>>> = {
  gives: new Set(['partner', 'giver']), gets: new Set(['partner', 'taker']),
}
const frameOf = { partner: 'top-right', giver: 'bottom-right', taker: 'top-left', guest: 'bottom-left' } as const

function cornerColor({ corner }: { readonly corner: Corner }): string {
  return colorOfCorner[corner]
}
