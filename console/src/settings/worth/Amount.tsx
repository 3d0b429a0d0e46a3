import { NumberInput } from '@mantine/core'
import { useMay } from '../../shell/session.ts'
import { useLanguage } from '../../words/language.tsx'
import { useWords } from '../../words/words.ts'
import { amountProblem, type Bounds, type Typed } from './amounts.ts'

type Props = {
  readonly label: string
  readonly value: Typed
  readonly bounds: Bounds
  readonly change: (value: Typed) => void
  readonly unit?: string
  readonly description?: string
  /** True where a heading above says it already; the label is then only read aloud. */
  readonly bare?: boolean
  readonly disabled?: boolean
}

/** A number of the business with its unit, written as the language writes it; says what would fit. */
export function Amount({ label, value, bounds, change, unit, description, bare = false, disabled = false }: Props) {
  const { worth } = useWords().settings
  const { language } = useLanguage()
  const mayChange = useMay('owner')
  const problem = disabled ? undefined : amountProblem(value, bounds)
  return (
    <NumberInput {...(bare ? { 'aria-label': label } : { label })} {...(description === undefined ? {} : { description })} value={value}
      onChange={change} disabled={!mayChange || disabled} hideControls inputMode="decimal" allowNegative={bounds.least < 0}
      decimalScale={bounds.digits} allowedDecimalSeparators={[',', '.']} decimalSeparator={language === 'ru' ? ',' : '.'}
      thousandSeparator={language === 'ru' ? '\u00a0' : ','}
      error={problem === undefined ? undefined : worth.between(bounds.least, bounds.most)}
      {...(unit === undefined ? {} : { suffix: `\u00a0${unit}` })} />
  )
}
