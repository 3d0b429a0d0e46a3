import { Fieldset, Group, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { toBirthday } from './fieldValues.ts'

type Props = { readonly label: string; readonly value: unknown; readonly change: (value: string | null) => void }

/** Day and month, and the year if it is known: people often tell the one and not the other. */
export function BirthdayInput({ label, value, change }: Props) {
  const { facts } = useWords().card
  const { language } = useLanguage()
  const [parts, setParts] = useState<Parts>(() => toBirthday(value) ?? { day: null, month: null, year: null })
  const set = (next: Partial<Parts>) => {
    const all = { ...parts, ...next }
    setParts(all)
    const year = all.year === null ? '-' : String(all.year).padStart(4, '0')
    change(all.day === null || all.month === null ? null : `${year}-${two(all.month)}-${two(all.day)}`)
  }
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  const months = Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: month.format(Date.UTC(2024, i, 1)) }))
  const orNull = (typed: number | string) => (typeof typed === 'number' ? typed : null)
  return (
    <Fieldset legend={label}>
      <Group grow preventGrowOverflow={false} align="end" gap="sm">
        <NumberInput label={facts.day} value={parts.day ?? ''} min={1} max={31} allowDecimal={false} miw={72}
          onChange={day => set({ day: orNull(day) })} />
        <Select label={facts.month} data={months} value={parts.month === null ? null : String(parts.month)} miw={130} clearable
          clearButtonProps={{ 'aria-label': `${facts.clear}: ${facts.month}` }}
          onChange={picked => set({ month: picked === null ? null : Number(picked) })} />
        <NumberInput label={facts.year} value={parts.year ?? ''} min={1880} max={2100} thousandSeparator="" allowDecimal={false} miw={96}
          hideControls onChange={year => set({ year: orNull(year) })} />
      </Group>
    </Fieldset>
  )
}

// --- internal ---

type Parts = { readonly day: number | null; readonly month: number | null; readonly year: number | null }

const two = (number: number): string => String(number).padStart(2, '0')
