import { Button, Group, Stack, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { Kind } from './Kind.tsx'
import { Progressing } from './Progressing.tsx'
import { useModels } from './useModels.ts'

/** What was learned of everybody together, how good it is, and a button to learn anew. */
export function LearningPage() {
  const { learning } = useWords()
  const { models, learn, isOver } = useModels()
  const mayLearn = useMay('marketer')
  const running = models.data?.running ?? null
  const learned = models.data?.kinds.some(kind => kind.versions.length > 0) ?? false
  const button = (
    <Button leftSection={<IconBulb size={20} />} disabled={!mayLearn || running !== null} loading={learn.isPending}
      onClick={() => learn.mutate()}>
      {running !== null ? learning.running : learned ? learning.again : learning.now}
    </Button>
  )
  return (
    <>
      <PageTitle title={learning.title}>{learned ? button : null}</PageTitle>
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-md))" mb="lg" maw={760}>{learning.about}</Text>
      <Stack>
        {learn.isError ? <Failed error={learn.error} /> : null}
        {models.isError ? <Failed error={models.error} retry={() => void models.refetch()} retrying={models.isFetching} /> : null}
        {mayLearn || !models.data ? null : <Text c="dimmed">{learning.marketerOnly}</Text>}
        {running ? <Progressing running={running} /> : null}
        {isOver && !running ? <Text role="status">{learned ? learning.done : learning.nothing}</Text> : null}
        {models.isPending ? <Loading rows={3} height={180} /> : null}
        {models.data && !learned && !running ? (
          <Empty title={learning.emptyTitle} icon={IconBulb} actions={(
            <Group justify="center">{button}<Button component={Link} to="/data" variant="default">{learning.toImport}</Button></Group>
          )}>{learning.empty}</Empty>
        ) : null}
        {learned ? models.data?.kinds.map(kind => <Kind key={kind.kind} learned={kind} />) : null}
      </Stack>
    </>
  )
}
