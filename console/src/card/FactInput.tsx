import { NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { CardField } from '@usual/sdk/customer.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { AddressInput } from './AddressInput.tsx'
import { BirthdayInput } from './BirthdayInput.tsx'
import { DayInput } from './DayInput.tsx'
import { EntriesInput } from './EntriesInput.tsx'
import { choicesOf, helpOf, toAddress, toEntries, toList, toPrices, toText } from './fieldValues.ts'
import { PricesInput } from './PricesInput.tsx'

type Props = { readonly field: CardField; readonly value: unknown; readonly change: (value: unknown) => void; readonly currency: string }

/** The input that fits the type of the field. */
export function FactInput({ field, value, change, currency }: Props) {
  const { facts } = useWords().card
  const { language } = useLanguage()
  const label = field.label[language]
  const help = helpOf(field, language)
  const common = help === undefined ? { label } : { label, description: help }
  const text = toText(value)
  const number = typeof value === 'number' ? value : text
  switch (field.type) {
    case 'long': return <Textarea {...common} value={text} autosize minRows={3} maxRows={12} maxLength={10_000}
      onChange={event => change(event.currentTarget.value)} />
    case 'number': return <NumberInput {...common} value={number} min={0} allowDecimal={false} onChange={change} inputMode="numeric" />
    case 'money': return <NumberInput {...common} value={number} min={0} decimalScale={4} rightSection={currency} rightSectionWidth={56}
      onChange={change} inputMode="decimal" hideControls />
    case 'date': return <DayInput label={label} value={text === '' ? null : text} change={change} />
    case 'birthday': return <BirthdayInput label={label} value={value} change={change} />
    case 'email': return <TextInput {...common} type="email" inputMode="email" autoComplete="off" value={text}
      onChange={event => change(event.currentTarget.value)} />
    case 'phone': return <TextInput {...common} type="tel" inputMode="tel" autoComplete="off" value={text}
      onChange={event => change(event.currentTarget.value)} />
    case 'choice': return (
      <Select {...common} value={text === '' ? null : text} clearable clearButtonProps={{ 'aria-label': `${facts.clear}: ${label}` }}
        onChange={change}
        data={choicesOf(field).map(choice => ({ value: choice.value, label: choice.label[language] }))} />
    )
    case 'list': return <TagsInput label={label} description={facts.listHint} value={toList(value)} onChange={change} acceptValueOnBlur />
    case 'address': return <AddressInput label={label} value={toAddress(value)} change={change} />
    case 'entries': return <EntriesInput label={label} value={toEntries(value)} change={change} />
    case 'prices': return <PricesInput label={label} value={toPrices(value)} change={change} currency={currency} />
    default: return <TextInput {...common} value={text} maxLength={2000} onChange={event => change(event.currentTarget.value)} />
  }
}
