import { Progress, Text } from '@mantine/core'
import type { Models } from '@usual/sdk/types.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

/** The learning under way: what it is at, and how far. */
export function Progressing({ running }: { readonly running: NonNullable<Models['running']> }) {
  const { learning } = useWords()
  const format = useFormat()
  const doing = learning.doing[running.doing] ?? learning.running
  return (
    <Sheet>
      <Text fw={600} role="status">{doing}</Text>
      <Progress value={running.share * 100} size="xl" radius="xl" my="sm" animated aria-label={doing} />
      <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>{learning.share(format.percent(running.share))}</Text>
    </Sheet>
  )
}
