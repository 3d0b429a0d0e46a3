import { Button, Collapse } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'

type Props = { readonly show: string; readonly hide: string; readonly children: ReactNode; readonly isOpen?: boolean }

/** What only some want to see, behind a button that says so. `isOpen`: something in it has to be seen now. */
export function Fold({ show, hide, children, isOpen = false }: Props) {
  const [wanted, setOpen] = useState(false)
  const open = wanted || isOpen
  const panel = useId()
  return (
    <>
      <Button mt="xs" ml={-10} size="compact-md" variant="subtle" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}
        rightSection={open ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}>
        {open ? hide : show}
      </Button>
      <Collapse id={panel} expanded={open}>{open ? children : null}</Collapse>
    </>
  )
}
