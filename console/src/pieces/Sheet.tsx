import { Paper, type PaperProps } from '@mantine/core'
import type { ReactNode } from 'react'

/** A sheet of paper on the page: the ground on which a list, a form or a chart lies. */
export function Sheet({ children, ...rest }: PaperProps & { readonly children: ReactNode }) {
  return <Paper withBorder radius="lg" p={{ base: 'md', sm: 'lg' }} {...rest}>{children}</Paper>
}
