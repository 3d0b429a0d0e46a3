import { Button, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconRefresh } from '@tabler/icons-react'
import { Failed } from '../pieces/Failed.tsx'
import { useWords } from '../words/words.ts'
import { useReplay } from './useDecisions.ts'

/** Makes the decision again from what was kept, and says whether it came out the same. */
export function Again({ id }: { readonly id: string }) {
  const { decisions } = useWords()
  const again = useReplay(id)
  const same = again.data?.same
  const Icon = same === true ? IconCircleCheck : IconCircleX
  return (
    <>
      <Group gap="md">
        <Button variant="default" leftSection={<IconRefresh size={18} />} loading={again.isPending}
          onClick={() => again.mutate()}>{decisions.again}</Button>
        {same === undefined ? <Text size="sm" c="dimmed" style={{ flex: '1 1 14rem' }}>{decisions.sameHint}</Text> : (
          <Group gap={8} wrap="nowrap" role="status" style={{ flex: '1 1 14rem' }}
            c={same ? 'var(--usual-accent)' : 'var(--mantine-color-error)'}>
            <Icon size={22} aria-hidden style={{ flex: 'none' }} /><Text fw={600}>{same ? decisions.same : decisions.differs}</Text>
          </Group>
        )}
      </Group>
      {again.isError ? <div style={{ marginTop: 10 }}><Failed error={again.error} /></div> : null}
    </>
  )
}
