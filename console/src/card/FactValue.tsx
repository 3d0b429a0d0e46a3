import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import type { CardField } from '@usual/sdk/customer.ts'
import { useFormat } from '../words/format.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { addressParts, choicesOf, toAddress, toBirthday, toEntries, toList, toPrices, toText } from './fieldValues.ts'
import { noonOf } from './noonOf.ts'

type Props = { readonly field: CardField; readonly value: unknown; readonly currency: string }

/** A value of the card as it is read: money as money, a day as a day, an e-mail as a link. */
export function FactValue({ field, value, currency }: Props) {
  const { facts } = useWords().card
  const format = useFormat()
  const { language } = useLanguage()
  switch (field.type) {
    case 'long': return <Text style={{ whiteSpace: 'pre-wrap' }}>{String(value)}</Text>
    case 'number': return <Text>{format.number(Number(value))}</Text>
    case 'money': return <Text>{format.money(Number(value), currency)}</Text>
    case 'date': return <Text>{format.day(noonOf(String(value)))}</Text>
    case 'birthday': return <Text>{birthday(value, language)}</Text>
    case 'email': return <Anchor href={`mailto:${String(value)}`}>{String(value)}</Anchor>
    case 'phone': return <Anchor href={`tel:${String(value).replace(/[^\d+]/g, '')}`}>{String(value)}</Anchor>
    case 'choice': return <Text>{choicesOf(field).find(choice => choice.value === value)?.label[language] ?? String(value)}</Text>
    case 'list': return (
      <Group gap={6}>{toList(value).map(each => <Badge key={each} variant="default" tt="none" fw={400} size="lg">{each}</Badge>)}</Group>
    )
    case 'address': return <Text>{addressParts.map(part => toAddress(value)[part]).filter(Boolean).join(', ')}</Text>
    case 'entries': return (
      <Stack gap={2}>
        {toEntries(value).map((entry, i) => (
          <Text key={i}>{entry.date ? <Text span c="dimmed" size="sm">{format.day(noonOf(entry.date))} </Text> : null}{entry.text}</Text>
        ))}
      </Stack>
    )
    case 'prices': return (
      <Stack gap={2}>
        {toPrices(value).map((price, i) => (
          <Text key={i}>{price.what}: <b>{format.money(price.price, currency)}</b>
            {price.until ? <Text span c="dimmed" size="sm"> {facts.untilDay(format.day(noonOf(price.until)))}</Text> : null}</Text>
        ))}
      </Stack>
    )
    default:
      if (typeof value === 'boolean') return <Text>{value ? facts.yes : facts.no}</Text>
      return <Text>{toText(value)}</Text>
  }
}

// --- internal ---

function birthday(value: unknown, language: string): string {
  const parts = toBirthday(value)
  if (!parts) return String(value)
  const format = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    day: 'numeric', month: 'long', timeZone: 'UTC', ...(parts.year === null ? {} : { year: 'numeric' }),
  })
  return format.format(Date.UTC(parts.year ?? 2000, parts.month - 1, parts.day))
}
