import { Paper, type PaperProps } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = PaperProps & {
  readonly children: ReactNode
  readonly component?: 'div' | 'section' | 'article' | 'aside' | 'li'
  readonly 'aria-label'?: string
  readonly 'aria-labelledby'?: string
  readonly id?: string
}

/** A sheet of paper on the page: the ground on which a list, a form or a chart lies. */
export function Sheet({ children, component = 'div', ...rest }: Props) {
  return <Paper withBorder radius="lg" p={{ base: 'md', sm: 'lg' }} {...rest} component={component}>{children}</Paper>
}
