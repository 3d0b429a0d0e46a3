import { Button, Container, Stack } from '@mantine/core'
import { useRouteError } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

/** What stands where a page threw: the words of the error and a way out. The rest of the shell stays usable. */
export function BrokenPage() {
  const { shell } = useWords()
  const error = useRouteError()
  return (
    <Container size="sm" py="xl">
      <PageTitle title={shell.broken} />
      <Stack>
        <Failed error={error} />
        <Button variant="default" onClick={() => location.reload()}>{shell.reload}</Button>
      </Stack>
    </Container>
  )
}
