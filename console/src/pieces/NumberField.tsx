import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '../words/language.tsx'

type Props = Omit<NumberInputProps, 'value' | 'onChange' | 'decimalScale' | 'decimalSeparator' | 'thousandSeparator'> & {
  /** NaN where nothing is typed. */
  readonly value: number
  readonly change: (value: number) => void
  readonly digits?: number
  readonly unit?: string | undefined
}

/** A number with its unit, written as the language writes it. What is half typed, as "1,", stands until it is a number. */
export function NumberField({ value, change, digits = 0, unit, ...rest }: Props) {
  const { language } = useLanguage()
  const [typed, setTyped] = useState<number | string>('')
  const shown = Object.is(toNumber(typed), value) ? typed : Number.isNaN(value) ? '' : value
  return (
    <NumberInput hideControls inputMode={digits === 0 ? 'numeric' : 'decimal'} allowDecimal={digits > 0} decimalScale={digits}
      clampBehavior="none"
      allowedDecimalSeparators={[',', '.']} decimalSeparator={language === 'ru' ? ',' : '.'}
      thousandSeparator={language === 'ru' ? '\u00a0' : ','} {...(unit === undefined ? {} : { suffix: `\u00a0${unit}` })} {...rest}
      value={shown}
      onChange={next => { setTyped(next); change(toNumber(next)) }} />
  )
}

// --- internal ---

function toNumber(typed: number | string): number {
  return typed === '' ? NaN : Number(typed)
}
