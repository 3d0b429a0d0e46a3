import { Button, Group, Stack, Text } from '@mantine/core'
import { IconFlask, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { ExperimentCard } from './ExperimentCard.tsx'
import { NewExperiment } from './NewExperiment.tsx'
import { useExperiments } from './useProof.ts'

/** Questions of one's own, and what the answers are so far. */
export function Experiments() {
  const { proof } = useWords()
  const mayChange = useMay('marketer')
  const [isNew, setNew] = useState(false)
  const { data, isPending, isError, error, refetch, isFetching } = useExperiments()
  const rows = data?.experiments
  const add = mayChange ? <Button leftSection={<IconPlus size={20} />} onClick={() => setNew(true)}>{proof.addExperiment}</Button> : null
  return (
    <Stack>
      {mayChange ? null : <Text c="dimmed">{proof.marketerOnly}</Text>}
      {isError ? <Failed error={error} retry={() => void refetch()} retrying={isFetching} /> : null}
      {isPending ? <Loading rows={3} height={140} /> : null}
      {rows?.length === 0 ? <Empty title={proof.noExperimentsTitle} icon={IconFlask} actions={add}>{proof.noExperiments}</Empty> : null}
      {rows && rows.length > 0 ? (
        <>
          <Group justify="end">{add}</Group>
          <Stack component="ul" gap="sm" m={0} p={0} aria-label={proof.experiments} style={{ listStyle: 'none' }}>
            {rows.map(each => <ExperimentCard key={each.experimentId} experiment={each} />)}
          </Stack>
        </>
      ) : null}
      <NewExperiment opened={isNew} close={() => setNew(false)} />
    </Stack>
  )
}
