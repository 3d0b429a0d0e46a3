import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useWords } from '../words/words.ts'

/** Grey lines where text will stand. `rows` of `height` pixels, so that nothing jumps when it comes. */
export function Loading({ rows = 4, height = 52 }: { readonly rows?: number; readonly height?: number }) {
  const { shell } = useWords()
  return (
    <Stack gap="sm" role="status" aria-busy>
      <VisuallyHidden>{shell.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => <Skeleton key={row} height={height} radius="md" />)}
    </Stack>
  )
}
