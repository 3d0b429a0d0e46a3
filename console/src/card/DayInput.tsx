import { DateInput } from '@mantine/dates'
import 'dayjs/locale/ru.js'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'

type Props = {
  readonly label: string
  readonly value: string | null
  readonly change: (day: string | null) => void
  readonly hideLabel?: boolean
}

/** A calendar day (YYYY-MM-DD), picked or typed in the present language. */
export function DayInput({ label, value, change, hideLabel = false }: Props) {
  const { language } = useLanguage()
  const { facts } = useWords().card
  return (
    <DateInput {...(hideLabel ? { 'aria-label': label, placeholder: label } : { label })} value={value} onChange={change}
      clearable clearButtonProps={{ 'aria-label': `${facts.clear}: ${label}` }}
      ariaLabels={{ previousMonth: facts.before, nextMonth: facts.after, previousYear: facts.before, nextYear: facts.after,
        previousDecade: facts.before, nextDecade: facts.after }}
      locale={language} firstDayOfWeek={1} valueFormat={language === 'ru' ? 'DD.MM.YYYY' : 'D MMM YYYY'} />
  )
}
