import { Grid, Group, SimpleGrid, Text, Title } from '@mantine/core'
import type { Learned, LearnedKind, ModelVersion } from '@usual/sdk/types.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { AllFigures } from './AllFigures.tsx'
import { mainFigures, reliabilityOf } from './figures.ts'
import { Reliability } from './Reliability.tsx'
import { Trend } from './Trend.tsx'
import { Versions } from './Versions.tsx'

/** One kind of what is learned: how good the version in use is, and the versions before it. */
export function Kind({ learned }: { readonly learned: Learned }) {
  const { learning } = useWords()
  const words = learning.kinds[learned.kind]
  return (
    <Sheet component="section" aria-label={words.title}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={2} fz={22}>{words.title}</Title>
        <Text c="dimmed" size="sm">{learned.active ? learning.inUse(learned.active.version) : learning.noneInUse}</Text>
      </Group>
      <Text c="dimmed" mb="md">{words.about}</Text>
      {learned.versions.length === 0 ? <Text>{learning.noVersion}</Text> : null}
      {learned.active ? <InUse kind={learned.kind} active={learned.active} /> : null}
      <Trend versions={learned.versions} />
      {learned.versions.length === 0 ? null : <Versions kind={learned.kind} versions={learned.versions} />}
    </Sheet>
  )
}

// --- internal ---

function InUse({ kind, active }: { readonly kind: LearnedKind; readonly active: ModelVersion }) {
  const { learning } = useWords()
  const format = useFormat()
  const figures = mainFigures(active.metrics, kind, learning, format)
  const bins = reliabilityOf(active.metrics)
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: bins.length === 0 ? 12 : 7 }}>
        <Text size="sm" fw={600} mb="sm">{learning.examined}</Text>
        <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: bins.length === 0 ? 4 : 2 }} spacing="md" style={{ margin: 0 }}>
          {figures.map(({ name, value, text }) => (
            <div key={name} style={{ display: 'flex', flexDirection: 'column-reverse', justifyContent: 'flex-end' }}>
              <Text component="dt" size="sm" c="dimmed" lh={1.35}>{text}</Text>
              <Text component="dd" m={0} fw={650} fz={24} lh={1.25} style={{ fontVariantNumeric: 'tabular-nums' }}>{value}</Text>
            </div>
          ))}
        </SimpleGrid>
        <AllFigures metrics={active.metrics} />
      </Grid.Col>
      {bins.length === 0 ? null : <Grid.Col span={{ base: 12, md: 5 }}><Reliability bins={bins} /></Grid.Col>}
    </Grid>
  )
}
