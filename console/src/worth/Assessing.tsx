import { Progress, Text } from '@mantine/core'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

/** The assessment under way, and how far it is. */
export function Assessing({ share }: { readonly share: number }) {
  const { worth } = useWords()
  const format = useFormat()
  return (
    <Sheet>
      <Text fw={600} role="status">{worth.doing}</Text>
      <Progress value={share * 100} size="xl" radius="xl" my="sm" animated aria-label={worth.doing} />
      <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>{worth.share(format.percent(share))}</Text>
    </Sheet>
  )
}
