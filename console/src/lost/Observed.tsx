import { Stack, Text, Title } from '@mantine/core'
import type { LostLedger } from '@usual/sdk/lost.ts'
import { Bars } from '../pieces/Bars.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { useReasonName } from './reasonName.ts'

type Props = { readonly observed: LostLedger['reasons']['observed'] }

/** What had happened to the lost before, beside the same of like customers who stayed; only the difference counts. */
export function Observed({ observed }: Props) {
  const { lost } = useWords()
  const format = useFormat()
  const reasonName = useReasonName()
  const full = Math.max(0.05, ...observed.flatMap(each => [each.before, each.kept]))
  return (
    <Sheet component="section" aria-label={lost.observed}>
      <Title order={2} fz={20}>{lost.observed}</Title>
      <Text size="sm" c="dimmed" mb="md" maw={760}>{observed.length === 0 ? lost.observedNone : lost.observedHint}</Text>
      <Stack component="ul" gap="lg" m={0} p={0} style={{ listStyle: 'none' }}>
        {observed.toSorted((a, b) => b.excess - a.excess).map(({ reason, before, kept, excess, low, high }) => (
          <li key={reason}>
            <Text fw={600}>{reasonName(reason)}</Text>
            <Text size="sm" c="dimmed" mb={6}>
              {low > 0 ? sentence(lost.excess(format.percent(excess), format.percent(low), format.percent(high))) : lost.noExcess}
            </Text>
            <Bars label={reasonName(reason)} full={full} isBeside bars={[
              { key: 'before', name: '', value: lost.before(format.percent(before)), share: before, color: orange },
              { key: 'kept', name: '', value: lost.kept(format.percent(kept)), share: kept, color: grey },
            ]} />
          </li>
        ))}
      </Stack>
    </Sheet>
  )
}

// --- internal ---

const orange = 'var(--mantine-color-orange-6)'
const grey = 'var(--mantine-color-gray-6)'

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
