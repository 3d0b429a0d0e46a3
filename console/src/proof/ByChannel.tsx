import { Text, Title } from '@mantine/core'
import type { Account } from '@usual/sdk/proof.ts'
import { FigureTable } from '../pieces/FigureTable.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

/** What contacts cost in each channel, and what became of them. */
export function ByChannel({ account: { channels: rows, currency } }: { readonly account: Account }) {
  const { proof: { channel: heads, ...proof }, channels } = useWords()
  const format = useFormat()
  const share = (count: number, contacts: number) =>
    (contacts === 0 ? format.number(count) : `${format.number(count)} · ${format.percent(count / contacts)}`)
  return (
    <Sheet component="section" aria-label={proof.channels}>
      <Title order={2} fz={20}>{proof.channels}</Title>
      <Text size="sm" c="dimmed" mb="sm">{rows.length === 0 ? proof.channelsNone : proof.channelsHint}</Text>
      {rows.length === 0 ? null : (
        <FigureTable label={proof.channels} heads={[heads.channel, heads.contacts, heads.cost, heads.read, heads.accepted, heads.gaveUp]}
          rows={rows.map(each => [
            channels.names[each.channel], format.number(each.contacts), format.roundMoney(each.cost, currency),
            share(each.read, each.contacts), share(each.accepted, each.contacts), share(each.gaveUp, each.contacts),
          ])} />
      )}
    </Sheet>
  )
}
