import { Text, Title } from '@mantine/core'
import type { Memory } from '@usual/sdk/customer.ts'
import { useCallback, useMemo } from 'react'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { Chart, type Plotting } from './Chart.tsx'
import { barsOf } from './rhythm.ts'

/** The orders over time, and where the next one is expected; one visit alone makes no rhythm. */
export function Rhythm({ memory, expectedAt }: { readonly memory: Memory; readonly expectedAt: string | null }) {
  const { card } = useWords()
  const format = useFormat()
  const { language } = useLanguage()
  const { bars, by } = useMemo(() => barsOf(memory.rhythm), [memory.rhythm])
  const expected = card.memory.nextVisit
  const draw = useCallback((plot: Plotting, width: number) => {
    const month = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' })
    const year = new Intl.DateTimeFormat(language, { year: 'numeric', timeZone: 'UTC' })
    const day = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
    const byMonth = (at: Date) => (at.getUTCMonth() === 0 || width < 420 ? `${month.format(at)}\n${year.format(at)}` : month.format(at))
    // Over a few weeks every mark would bear the name of one month.
    const label = by === 'week' && bars.length < 9 ? (at: Date) => day.format(at) : byMonth
    const next = expectedAt === null ? [] : [new Date(expectedAt)]
    return plot.plot({
      width, height, marginLeft: 32, marginRight: 32, marginTop: 28, marginBottom: 36, style: { fontSize: '13px', overflow: 'visible' },
      x: { type: 'utc', label: null, tickFormat: label, ticks: Math.max(2, Math.floor(width / 90)) },
      y: { label: null, grid: true, ticks: 4, nice: true },
      marks: [
        plot.rectY(bars, { x1: 'from', x2: 'to', y: 'orders', fill: 'var(--mantine-primary-color-filled)', rx: 2, inset: 0.5 }),
        plot.ruleY([0], { strokeOpacity: 0.3 }),
        plot.ruleX(next, { stroke: 'var(--mantine-color-orange-6)', strokeWidth: 2, strokeDasharray: '4 4' }),
        plot.text(next, {
          x: (at: Date) => at, frameAnchor: 'top', dy: -10, text: () => expected, fill: 'var(--mantine-color-orange-text)',
        }),
      ],
    })
  }, [bars, by, expectedAt, expected, language])
  const dayOf = (iso: string | null) => (iso === null ? '' : format.day(iso))
  const span = card.memory.span(card.plural.visits(memory.visits), dayOf(memory.firstAt), dayOf(memory.lastAt))
  return (
    <Sheet>
      <Title order={2} fz={20}>{card.memory.rhythm}</Title>
      <Text size="sm" c="dimmed" mb="xs">{by === 'month' ? card.memory.rhythmMonths : card.memory.rhythmWeeks} · {span}</Text>
      <Chart label={span} height={height} draw={draw} />
      <Text size="xs" c="dimmed" mt="xs">{card.memory.rhythmHint}</Text>
    </Sheet>
  )
}

// --- internal ---

const height = 220
