import { Text } from '@mantine/core'
import type { WorthRow } from '@usual/sdk/worth.ts'
import type { Column } from '../pieces/PeopleList.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

/** The figures of a customer in a list, by name. */
export function useWorthColumns(currency: string) {
  const { worth } = useWords()
  const format = useFormat()
  const money = (value: number) => format.roundMoney(value, currency)
  return {
    gives: { key: 'gives', head: worth.givesColumn, value: ({ gives }) => money(gives) },
    gets: { key: 'gets', head: worth.getsColumn, value: ({ gets }) => money(gets) },
    worth: {
      key: 'worth', head: worth.worth,
      value: row => (
        <>
          {money(row.worth)}
          <Text size="xs" c="dimmed">{worth.range(money(row.worthLow), money(row.worthHigh))}</Text>
        </>
      ),
    },
    earned: { key: 'earned', head: worth.earned, value: ({ earned }) => money(earned), isExtra: true },
    alive: { key: 'alive', head: worth.alive, value: ({ alive }) => format.percent(alive) },
    last: { key: 'last', head: worth.last, value: ({ lastOn }) => format.day(lastOn), isExtra: true },
  } as const satisfies Readonly<Record<string, Column<WorthRow>>>
}
