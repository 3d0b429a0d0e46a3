import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { readonly hint?: string; readonly error: string | undefined; readonly children: ReactNode }

/** What is to be said below an input that cannot say it itself. */
export function Under({ hint, error, children }: Props) {
  return (
    <div>
      {children}
      {hint === undefined || error !== undefined ? null : <Text size="xs" c="dimmed" mt={5}>{hint}</Text>}
      {error === undefined ? null : <Text size="xs" c="var(--mantine-color-error)" mt={5} role="alert">{error}</Text>}
    </div>
  )
}
