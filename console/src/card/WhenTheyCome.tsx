import { Text, Title } from '@mantine/core'
import type { Memory } from '@usual/sdk/customer.ts'
import { useCallback, useMemo } from 'react'
import { Sheet } from '../pieces/Sheet.tsx'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { Chart, type Plotting } from './Chart.tsx'

/**
 * The days of the week and the hours of the day. They are remembered apart, so no weekday-by-hour table is drawn: it would claim
 * what is not known.
 */
export function WhenTheyCome({ memory }: { readonly memory: Memory }) {
  const { card } = useWords()
  const { language } = useLanguage()
  const days = useMemo(() => weekdayNames(language), [language])
  const weekdays = useMemo(() => memory.weekdays.map((orders, day) => ({ at: days.short[day] ?? '', orders })), [memory.weekdays, days])
  const hours = useMemo(() => memory.hours.map((orders, hour) => ({ at: hour, orders })), [memory.hours])
  const drawDays = useCallback((plot: Plotting, width: number) => bars(plot, width, weekdays, days.short), [weekdays, days])
  const drawHours = useCallback((plot: Plotting, width: number) => bars(plot, width, hours, hours.map(hour => hour.at)), [hours])
  const mostly = card.memory.mostly(days.long[mostOf(memory.weekdays)] ?? '', `${mostOf(memory.hours)}:00`)
  return (
    <Sheet>
      <Title order={2} fz={20}>{card.memory.when}</Title>
      <Text size="sm" c="dimmed" mb="md">{mostly}</Text>
      <Text size="sm" fw={600} mb={4}>{card.memory.weekday}</Text>
      <Chart label={`${card.memory.weekday}. ${mostly}`} height={height} draw={drawDays} />
      <Text size="sm" fw={600} mb={4} mt="md">{card.memory.hour}</Text>
      <Chart label={`${card.memory.hour}. ${mostly}`} height={height} draw={drawHours} />
    </Sheet>
  )
}

// --- internal ---

const height = 120
type Slot = { readonly at: string | number; readonly orders: number }

function bars(plot: Plotting, width: number, slots: readonly Slot[], domain: readonly (string | number)[]): Element {
  const most = Math.max(1, ...slots.map(slot => slot.orders))
  const every = domain.length > 12 ? 3 : 1
  return plot.plot({
    width, height, marginLeft: 0, marginRight: 0, marginTop: 4, marginBottom: 24, style: { fontSize: '13px', overflow: 'visible' },
    x: { type: 'band', domain: [...domain], label: null, padding: 0.15, tickSize: 0, ticks: domain.filter((_, i) => i % every === 0) },
    y: { axis: null, domain: [0, most] },
    marks: [
      plot.barY(slots, {
        x: 'at', y: 'orders', rx: 2, fill: 'var(--mantine-primary-color-filled)',
        fillOpacity: (slot: Slot) => 0.35 + 0.65 * (slot.orders / most),
      }),
      plot.ruleY([0], { strokeOpacity: 0.3 }),
    ],
  })
}

function mostOf(counts: readonly number[]): number {
  return counts.indexOf(Math.max(...counts))
}

/** Monday first, as the memory counts them. */
function weekdayNames(language: string): { readonly short: readonly string[]; readonly long: readonly string[] } {
  const monday = Date.UTC(2024, 0, 1)
  const names = (weekday: 'short' | 'long') => Array.from({ length: 7 }, (_, day) =>
    new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(monday + day * 86_400_000))
  return { short: names('short'), long: names('long') }
}
