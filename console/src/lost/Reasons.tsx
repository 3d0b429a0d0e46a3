import { Stack, Text, Title } from '@mantine/core'
import type { LostLedger } from '@usual/sdk/lost.ts'
import { Bars } from '../pieces/Bars.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Observed } from './Observed.tsx'
import { useReasonName } from './reasonName.ts'

/** Why they went: what they said, what had happened before, and how much nobody knows. */
export function Reasons({ ledger: { reasons } }: { readonly ledger: LostLedger }) {
  const { lost } = useWords()
  const format = useFormat()
  const { share, low, high } = reasons.unknown
  return (
    <Stack>
      <Asked asked={reasons.asked} />
      <Observed observed={reasons.observed} />
      <Sheet component="section" aria-label={lost.unknown}>
        <Title order={2} fz={20} mb="md">{lost.unknown}</Title>
        <Bars label={lost.unknown} bars={[{
          key: 'unknown', name: lost.unknownText(format.percent(share), format.percent(low), format.percent(high)), value: '',
          share, low, high, color: 'var(--mantine-color-gray-6)',
        }]} />
      </Sheet>
      <Signal signal={reasons.signal} />
    </Stack>
  )
}

// --- internal ---

/** Whether behaviour tells the reason, with the figures of it where they were measured. */
function Signal({ signal: { code, params } }: { readonly signal: LostLedger['reasons']['signal'] }) {
  const { lost } = useWords()
  const format = useFormat()
  const reasonName = useReasonName()
  const text = lost.signal[code]
  if (text === undefined) return null
  const { accuracy, majority, reason } = params
  const isMeasured = typeof accuracy === 'number' && typeof majority === 'number' && typeof reason === 'string'
  return (
    <Sheet component="section" aria-label={lost.signalTitle}>
      <Title order={2} fz={20} mb={4}>{lost.signalTitle}</Title>
      <Text maw={760}>{text}</Text>
      {isMeasured ? (
        <Text c="dimmed" size="sm" mt={4}>
          {lost.signalFigures(format.percent(accuracy), format.percent(majority), reasonName(reason))}
        </Text>
      ) : null}
    </Sheet>
  )
}

function Asked({ asked: { answers, of, shares } }: { readonly asked: LostLedger['reasons']['asked'] }) {
  const { lost } = useWords()
  const format = useFormat()
  const reasonName = useReasonName()
  const bars = shares.toSorted((a, b) => b.share - a.share).map(({ reason, share, low, high, count }) => ({
    key: reason, name: reasonName(reason), about: lost.answers(count, format.number(count)), share, low, high,
    value: lost.shareRange(format.percent(share), format.percent(low), format.percent(high)),
  }))
  return (
    <Sheet component="section" aria-label={lost.asked}>
      <Title order={2} fz={20}>{lost.asked}</Title>
      <Text size="sm" c="dimmed" mb="md" maw={760}>
        {answers === 0 ? lost.askedNone : lost.askedOf(format.number(answers), format.number(Math.round(of)))}
      </Text>
      {bars.length === 0 ? null : <Bars bars={bars} label={lost.asked} />}
    </Sheet>
  )
}
