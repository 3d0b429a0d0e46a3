import { Group, Title } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation, useNavigationType } from 'react-router'

type Props = {
  readonly title: string
  /** What stands on the right of the title: buttons, a menu. */
  readonly children?: ReactNode
  /** True where the page itself puts the focus somewhere better, such as its search field. */
  readonly quiet?: boolean
}

/** The heading of a page. Names the browser tab and takes the focus after a change of page, so that a screen reader reads it. */
export function PageTitle({ title, children, quiet = false }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const arrived = useNavigationType()
  useEffect(() => { document.title = title === '' ? 'Usual' : `${title} · Usual` }, [title])
  useEffect(() => {
    // POP on the first load: the browser puts the focus at the top itself.
    if (!quiet && arrived !== 'POP') heading.current?.focus({ preventScroll: true })
  }, [pathname, arrived, quiet])
  return (
    <Group justify="space-between" align="center" mb="lg" gap="sm">
      <Title order={1} ref={heading} tabIndex={-1} fz={{ base: 26, sm: 32 }} lh={1.15}>{title}</Title>
      {children}
    </Group>
  )
}
