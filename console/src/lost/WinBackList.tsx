import { Text, Title } from '@mantine/core'
import type { LostLedger, WinBack } from '@usual/sdk/lost.ts'
import { PeopleList, type Column } from '../pieces/PeopleList.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { firstShown, Growing } from './Growing.tsx'
import { useReasonText } from './reasonName.ts'
import { useWinBack } from './useLost.ts'

/** The lost whom an attempt to win back would pay for, with the sum behind each price. */
export function WinBackList({ ledger: { currency } }: { readonly ledger: LostLedger }) {
  const { lost } = useWords()
  const format = useFormat()
  const reasonText = useReasonText()
  const withoutPermission = useWinBack(firstShown).data?.withoutPermission ?? 0
  const money = (value: number) => format.money(value, currency)
  const columns: readonly Column<WinBack>[] = [
    { key: 'ifBack', head: lost.ifBack, value: ({ ifBack }) => money(ifBack) },
    { key: 'chance', head: lost.chance, value: ({ chance }) => format.finePercent(chance) },
    { key: 'cost', head: lost.cost, value: ({ cost }) => money(cost) },
    { key: 'gain', head: lost.gain, value: ({ gain }) => <Text span inherit fw={650}>{money(gain)}</Text> },
    { key: 'lostOn', head: lost.lostOn, value: ({ lostOn }) => format.day(lostOn), isExtra: true },
    {
      key: 'why', head: lost.why, isText: true, width: 180,
      value: ({ reason }) => reasonText(reason) ?? <Text span inherit c="dimmed">{lost.unknown}</Text>,
    },
  ]
  return (
    <section aria-label={lost.back}>
      <Title order={2} fz={20}>{lost.back}</Title>
      <Text size="sm" c="dimmed" mb="md">{lost.backHint}</Text>
      <Growing load={useWinBack} none={lost.backNone}>
        {rows => <PeopleList<WinBack> label={lost.back} rows={rows} columns={columns} />}
      </Growing>
      {withoutPermission === 0 ? null : (
        <Text size="sm" c="dimmed" mt="md">{lost.noPermission(withoutPermission, format.number(withoutPermission))}</Text>
      )}
    </section>
  )
}
