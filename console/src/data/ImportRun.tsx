import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Import } from '@usual/sdk/types.ts'
import { useEffect, useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Account } from './Account.tsx'
import { duration } from './duration.ts'

/** One import while it runs: how far, how fast, how long still; then its account. */
export function ImportRun({ id, again }: { readonly id: string; readonly again: () => void }) {
  const { data } = useWords()
  const cache = useQueryClient()
  const run = useQuery({
    queryKey: ['import', id],
    queryFn: () => usual.imports.get(id),
    // Twice a second is as often as the server writes it down.
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 500),
    refetchIntervalInBackground: true,
  })
  const over = run.data ? isOver(run.data) : false
  useEffect(() => {
    if (over) void cache.invalidateQueries({ predicate: query => query.queryKey[0] !== 'import' })
  }, [over, cache])
  if (run.isError) return <Failed error={run.error} retry={() => void run.refetch()} />
  if (!run.data) return <Sheet><Loading rows={2} /></Sheet>
  return (
    <Sheet>
      <Title order={2} fz={20} mb="sm" style={{ overflowWrap: 'anywhere' }}>{run.data.fileName}</Title>
      {over ? <Account done={run.data} /> : <Running run={run.data} />}
      {over ? <Button mt="md" variant="default" onClick={again}>{data.account.another}</Button> : null}
    </Sheet>
  )
}

export function isOver(run: Import): boolean {
  return run.state !== 'waiting' && run.state !== 'running'
}

// --- internal ---

function Running({ run }: { readonly run: Import }) {
  const { run: words } = useWords().data
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const cancel = useMutation({ mutationFn: () => usual.imports.cancel(run.id) })
  const { bytes, totalBytes, lines, linesPerSecond, secondsLeft } = run.progress
  const share = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 0
  const title = run.state === 'waiting' ? words.waiting : words.running(format.percent(share))
  const facts = [
    lines > 0 ? words.lines(format.number(lines)) : null,
    linesPerSecond > 0 ? words.rate(format.number(linesPerSecond)) : null,
    secondsLeft === null ? null : words.left(duration(secondsLeft, words)),
  ].filter(each => each !== null)
  return (
    <Stack gap="sm">
      <Text fw={600} role="status">{title}</Text>
      <Progress value={share * 100} size="xl" radius="xl" animated={run.state === 'running'} aria-label={title} />
      <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>{facts.join(' · ')}</Text>
      {cancel.isError ? <Failed error={cancel.error} /> : null}
      {asking ? (
        <Alert color="yellow" variant="light">
          <Text size="sm">{words.cancelAsk}</Text>
          <Group mt="sm" gap="xs">
            <Button size="sm" color="red" loading={cancel.isPending || cancel.isSuccess}
              onClick={() => cancel.mutate()}>{words.cancel}</Button>
            <Button size="sm" variant="default" onClick={() => setAsking(false)}>{words.keep}</Button>
          </Group>
        </Alert>
      ) : (
        <Button variant="default" leftSection={<IconPlayerStop size={18} />} style={{ alignSelf: 'start' }}
          onClick={() => setAsking(true)}>{words.cancel}</Button>
      )}
    </Stack>
  )
}
