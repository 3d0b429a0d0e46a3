import { Badge, Group, Text, Title } from '@mantine/core'
import type { NextVisit } from '@usual/sdk/customer.ts'
import { useCallback, useMemo } from 'react'
import { stateColors, visitTexts } from '../counter/nextVisit.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Chart, type Plotting } from './Chart.tsx'
import look from './Next.module.css'
import { toStretch, type Stretch } from './stretch.ts'

/** When the customer is expected: the state, the habit in words, and a line from the last visit over today to the next. */
export function Next({ title, next }: { readonly title: string; readonly next: NextVisit }) {
  const { card, counter } = useWords()
  const format = useFormat()
  const today = format.today()
  const texts = visitTexts(next, today, counter, format)
  const lastDay = next.lastAt === null ? null : format.today(new Date(next.lastAt))
  const stretch = useMemo(() => toStretch(next, today, lastDay), [next, today, lastDay])
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Title order={2} fz={20}>{title}</Title>
        <Badge color={stateColors[next.state]} variant="light" size="lg" tt="none">{card.usual.states[next.state]}</Badge>
      </Group>
      {texts.length === 0 ? null : <Text size="sm" c="dimmed">{texts.join(' · ')}</Text>}
      {stretch === null ? null : <TimeLine stretch={stretch} today={today} />}
    </div>
  )
}

// --- internal ---

const height = 56

function TimeLine({ stretch, today }: { readonly stretch: Stretch; readonly today: string }) {
  const { usual } = useWords().card
  const format = useFormat()
  const day = (at: Date) => format.days(at.toISOString(), at.toISOString(), today)
  const { last, expected, earliest, latest, now } = stretch
  const signs = [
    ['last', usual.lastVisit(day(last))],
    ['expected', usual.expected(day(expected))],
    ...(earliest && latest ? [['between', usual.between(format.days(earliest.toISOString(), latest.toISOString(), today))]] : []),
    ...(now ? [['now', usual.today(day(now))]] : []),
  ] as const
  const draw = useCallback((plot: Plotting, width: number) => drawLine(plot, width, stretch), [stretch])
  return (
    <div className={look.line}>
      <Chart label={signs.map(([, text]) => text).join(', ')} height={height} draw={draw} />
      <ul className={look.signs}>
        {signs.map(([name, text]) => <li key={name}><span className={look[name ?? '']} aria-hidden />{text}</li>)}
      </ul>
    </div>
  )
}

function drawLine(plot: Plotting, width: number, { last, expected, earliest, latest, now, end }: Stretch): Element {
  return plot.plot({
    width, height, marginLeft: 10, marginRight: 10, marginTop: 8, marginBottom: 8, style: { overflow: 'visible' },
    x: { type: 'utc', domain: [last, end], axis: null },
    y: { axis: null, domain: [-1, 1] },
    marks: [
      plot.ruleY([0], { stroke: 'var(--usual-dash)', strokeWidth: 2 }),
      ...(earliest && latest ? [plot.rect([0], {
        x1: () => earliest, x2: () => latest, y1: -0.55, y2: 0.55, rx: 8, fill: 'var(--mantine-primary-color-filled)', fillOpacity: 0.28,
      })] : []),
      ...(now ? [plot.ruleX([now], { stroke: 'var(--mantine-color-orange-6)', strokeWidth: 2, strokeDasharray: '4 3' })] : []),
      plot.dot([last], { x: (at: Date) => at, y: 0, r: 6, fill: 'var(--usual-quiet)' }),
      plot.dot([expected], { x: (at: Date) => at, y: 0, r: 7, fill: 'var(--mantine-primary-color-filled)' }),
    ],
  })
}
