import { Badge } from '@mantine/core'
import { IconArrowDownRight, IconArrowUpRight, IconWaveSine, IconZoomQuestion } from '@tabler/icons-react'
import type { Lift } from '@usual/sdk/proof.ts'
import { useWords } from '../words/words.ts'

/** Whether it may be believed, in words. */
export function VerdictBadge({ verdict, isMoney = true }: { readonly verdict: Lift['verdict']; readonly isMoney?: boolean }) {
  const { proof } = useWords()
  const { color, Icon } = looks[verdict]
  const said = isMoney ? proof.verdicts[verdict] : proof.differences[verdict]
  return (
    <Badge variant="light" size="lg" tt="none" color={color} h="auto"
      leftSection={<Icon size={16} aria-hidden />} style={{ maxWidth: '100%' }}
      styles={{ label: { whiteSpace: 'normal', padding: '3px 0', lineHeight: 1.25 } }}>
      {said ?? verdict}
    </Badge>
  )
}

// --- internal ---

const looks = {
  better: { color: 'awning', Icon: IconArrowUpRight }, worse: { color: 'orange', Icon: IconArrowDownRight },
  cannot_tell: { color: 'gray', Icon: IconWaveSine }, too_few: { color: 'gray', Icon: IconZoomQuestion },
} as const
