import { Text } from '@mantine/core'
import type { ChannelRow } from '@usual/sdk/offers.ts'
import { Bars } from '../pieces/Bars.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { isFaced } from './kinds.ts'

/** What became of the contacts: how many were read, how many accepted, how many drove somebody away. */
export function Outcome({ row: { channel, contacts, read, accepted, gaveUp } }: { readonly row: ChannelRow }) {
  const { channels: words } = useWords()
  const format = useFormat()
  if (contacts === 0) return <Text size="sm" c="dimmed" mt="md">{words.nothing}</Text>
  const bar = (key: string, name: string, count: number, color?: string) => ({
    key, name, value: key === 'contacts' ? format.number(count) : `${format.number(count)} · ${format.finePercent(count / contacts)}`,
    share: count / contacts, ...(color === undefined ? {} : { color }),
  })
  return (
    <div style={{ marginTop: 16 }}>
      <Text size="xs" c="dimmed" mb={6}>{words.became}</Text>
      <Bars label={words.became} bars={[
        bar('contacts', words.contacts, contacts, 'var(--usual-dash)'),
        ...(isFaced(channel) ? [] : [bar('read', words.read, read, 'var(--mantine-color-blue-5)')]),
        bar('accepted', words.accepted, accepted),
        ...(gaveUp > 0 ? [bar('gaveUp', words.gaveUp, gaveUp, 'var(--mantine-color-orange-6)')] : []),
      ]} />
    </div>
  )
}
