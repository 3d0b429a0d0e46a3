import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core'
import type { AudienceField, AudienceValue } from '@usual/sdk/audience.ts'
import { DayInput } from '../card/DayInput.tsx'
import { NumberField } from '../pieces/NumberField.tsx'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { toAny } from './comparisons.ts'
import type { Leaf } from './rules.ts'
import { useFields } from './useAudience.ts'

type Props = {
  readonly leaf: Exclude<Leaf, { readonly kind: 'count' }>
  readonly field: AudienceField | undefined
  readonly change: (leaf: Leaf) => void
}

/** What a row is compared with, typed as its field is: a number with its unit, a day, one of the choices, a text. */
export function ValueInput({ leaf, field, change }: Props) {
  const { audience } = useWords()
  switch (leaf.kind) {
    case 'exists': return null
    case 'days': return (
      <NumberField aria-label={audience.numberOfDays} value={leaf.days} unit={audience.days(leaf.days)} min={0} allowNegative={false}
        maxLength={5}
        change={days => change({ ...leaf, days })} />
    )
    case 'in': return <Several leaf={leaf} field={field} change={change} />
    case 'compare': return <One leaf={leaf} field={field} change={change} />
  }
}

// --- internal ---

type Of<Kind extends Leaf['kind']> = Omit<Props, 'leaf'> & { readonly leaf: Extract<Leaf, { readonly kind: Kind }> }

function One({ leaf, field, change }: Of<'compare'>) {
  const { audience } = useWords()
  const { language } = useLanguage()
  const { fields } = useFields()
  const { value } = leaf
  const set = (next: AudienceValue) => change({ ...leaf, value: next })
  const label = audience.value
  switch (field?.type) {
    case 'flag': return null
    case 'number': {
      const isShare = field.unit === 'share'
      const units = { share: '%', money: fields.data?.currency, times: audience.times(Number(value)) } as const
      const unit = field.unit && units[field.unit]
      // A share is typed in percent; 1e-6 is more than a float of 32 bits keeps.
      const number = typeof value !== 'number' ? NaN : isShare ? Math.round(value * 1e8) / 1e6 : value
      return <NumberField aria-label={label} value={number} digits={field.unit === 'times' ? 2 : 4} unit={unit}
        change={next => set(isShare ? Math.round(next * 1e6) / 1e8 : next)} />
    }
    case 'day': return <DayInput label={label} hideLabel value={value === '' ? null : String(value)} change={day => set(day ?? '')} />
    case 'choice': return (
      <Select aria-label={label} placeholder={audience.choose} allowDeselect={false} value={value === '' ? null : String(value)}
        comboboxProps={{ shadow: 'md' }}
        data={choicesOf(field, language)} onChange={picked => set(choiceOf(field, picked ?? ''))} />
    )
    default: {
      const isText = field?.type === 'text' || field?.type === 'list'
      const typed = (text: string) => (isText ? text : toAny(text))
      return <TextInput aria-label={label} value={String(value)} onChange={event => set(typed(event.currentTarget.value))} />
    }
  }
}

function Several({ leaf, field, change }: Of<'in'>) {
  const { audience } = useWords()
  const { language } = useLanguage()
  const isNumber = field?.type === 'number'
  const set = (texts: readonly string[], of: (text: string) => AudienceValue) => change({ ...leaf, values: texts.map(of) })
  const values = leaf.values.map(String)
  const typed = (text: string) => (isNumber ? Number(text) : field ? text : toAny(text))
  if (field?.type === 'choice') {
    return <MultiSelect aria-label={audience.value} placeholder={values.length === 0 ? audience.choose : ''} value={values}
      data={choicesOf(field, language)} comboboxProps={{ shadow: 'md' }} onChange={picked => set(picked, text => choiceOf(field, text))} />
  }
  return (
    <TagsInput aria-label={audience.value} placeholder={values.length === 0 ? audience.valuesHint : ''} value={values} acceptValueOnBlur
      onChange={texts => set(texts.filter(text => !isNumber || Number.isFinite(Number(text))), typed)} />
  )
}

function choicesOf({ choices = [] }: AudienceField, language: 'en' | 'ru') {
  return choices.map(({ value, label }) => ({ value: String(value), label: label[language] }))
}

/** A choice is a code or a number; the page's select knows texts only. */
function choiceOf({ choices = [] }: AudienceField, text: string): AudienceValue {
  return choices.find(({ value }) => String(value) === text)?.value ?? text
}
