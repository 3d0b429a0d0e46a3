import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import type { LearnedKind, ModelVersion } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { duration } from '../data/duration.ts'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Activate } from './Activate.tsx'
import { reasonOf } from './reason.ts'

/** The versions, the newest first: what each was learned from, its state and why; an older one can be put into use. */
export function Versions({ kind, versions }: { readonly kind: LearnedKind; readonly versions: readonly ModelVersion[] }) {
  const { learning } = useWords()
  const [chosen, setChosen] = useState<number | null>(null)
  return (
    <>
      <Title order={3} fz="md" mt="lg">{learning.history}</Title>
      <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
        {versions.map(version => <Row key={version.version} version={version} choose={() => setChosen(version.version)} />)}
      </Stack>
      <Activate version={chosen} kind={kind} close={() => setChosen(null)} />
    </>
  )
}

// --- internal ---

const colors = { active: 'awning', kept: 'gray', worse: 'yellow', failed: 'red' } as const

function Row({ version, choose }: { readonly version: ModelVersion; readonly choose: () => void }) {
  const { learning, data } = useWords()
  const format = useFormat()
  const mayChoose = useMay('marketer')
  const { said, failure } = reasonOf(version, learning, format)
  const from = learning.from(learning.customers(version.customers, format.number(version.customers)),
    learning.visits(version.visits, format.number(version.visits)))
  const facts = [
    format.dayTime(version.trainedAt), ...(version.customers > 0 ? [from] : []), learning.took(duration(version.seconds, data.run)),
    ...(version.bytes > 0 ? [format.bytes(version.bytes)] : []),
  ]
  const usable = version.state === 'kept' || version.state === 'worse'
  return (
    <Group component="li" justify="space-between" gap="sm" py="sm" style={{ borderTop: '1px solid var(--usual-line)' }}>
      <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
        <Group gap="xs">
          <Text fw={600}>{learning.version(version.version)}</Text>
          <Badge variant="light" color={colors[version.state]} tt="none">{learning.states[version.state]}</Badge>
        </Group>
        <Text size="sm" c="dimmed">{facts.join(' · ')}</Text>
        {said.map(text => <Text key={text} size="sm">{text}</Text>)}
        {failure === null ? null : <Text size="sm">{learning.failedBecause} <code lang="en">{failure}</code></Text>}
      </div>
      {usable ? (
        <Button size="sm" variant="default" disabled={!mayChoose} aria-label={learning.activateLabel(version.version)} onClick={choose}>
          {learning.activate}
        </Button>
      ) : null}
    </Group>
  )
}
