import { Center, Loader } from '@mantine/core'
import { useWords } from '../words/words.ts'

/** Nothing of the page is known yet. */
export function Opening() {
  const { shell } = useWords()
  return <Center h="100dvh" aria-busy><Loader aria-label={shell.loading} /></Center>
}
