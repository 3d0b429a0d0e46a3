import { Text, Title } from '@mantine/core'
import type { AtRisk, LostLedger } from '@usual/sdk/lost.ts'
import { PeopleList, type Column } from '../pieces/PeopleList.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { useTierName } from '../worth/names.ts'
import { Growing } from './Growing.tsx'
import { useReasonText } from './reasonName.ts'
import { useAtRisk } from './useLost.ts'

/** Who comes more rarely than they used to, by the money at stake, with what can still be mended. */
export function AtRiskList({ ledger: { currency, horizonDays } }: { readonly ledger: LostLedger }) {
  const { lost } = useWords()
  const format = useFormat()
  const tierName = useTierName()
  const reasonText = useReasonText()
  const columns: readonly Column<AtRisk>[] = [
    { key: 'risk', head: lost.atRisk, value: ({ risk }) => <Text span inherit fw={650}>{format.roundMoney(risk, currency)}</Text> },
    { key: 'silent', head: lost.silent, value: ({ silent }) => format.percent(silent) },
    { key: 'worth', head: lost.worth, value: ({ worth }) => format.roundMoney(worth, currency) },
    { key: 'last', head: lost.last, value: ({ lastOn }) => format.day(lastOn), isExtra: true },
    {
      key: 'mend', head: lost.mend, isText: true,
      value: ({ reason }) => reasonText(reason) ?? <Text span inherit c="dimmed">{lost.nothingKnown}</Text>,
    },
  ]
  return (
    <section aria-label={lost.risk}>
      <Title order={2} fz={20}>{lost.risk}</Title>
      <Text size="sm" c="dimmed" mb="md">{lost.riskHint(lost.days(horizonDays, format.number(horizonDays)))}</Text>
      <Growing load={useAtRisk} none={lost.riskNone}>{rows => (
        <PeopleList<AtRisk> label={lost.risk} rows={rows} columns={columns}
          under={({ tier }) => <Text size="sm" c="dimmed">{tierName(tier)}</Text>} />
      )}</Growing>
    </section>
  )
}
