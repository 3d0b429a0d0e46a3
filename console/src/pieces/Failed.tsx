import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh, IconWifiOff } from '@tabler/icons-react'
import { UsualProblem } from '@usual/sdk/problem.ts'
import { useWords } from '../words/words.ts'
import { useProblemText } from './problemText.ts'

type Props = {
  readonly error: unknown
  /** Left out where trying again cannot help. */
  readonly retry?: (() => void) | undefined
  readonly retrying?: boolean
}

/** What went wrong in the reader's language, what to do, and a button to try again. */
export function Failed({ error, retry, retrying = false }: Props) {
  const { shell } = useWords()
  const text = useProblemText()(error)
  const cut = error instanceof UsualProblem && error.status === 0
  return (
    <Alert color={cut ? 'yellow' : 'red'} variant="light" radius="md" title={text.title} role="alert"
      icon={cut ? <IconWifiOff /> : <IconAlertTriangle />}>
      <Group justify="space-between" align="center" gap="sm">
        {text.detail === '' ? null : <Text size="sm" style={{ flex: '1 1 16rem' }}>{text.detail}</Text>}
        {retry ? (
          <Button size="sm" variant="default" loading={retrying} leftSection={<IconRefresh size={16} />} onClick={retry}>
            {shell.retry}
          </Button>
        ) : null}
      </Group>
    </Alert>
  )
}
