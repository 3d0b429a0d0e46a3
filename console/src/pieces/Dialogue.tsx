import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { usePhone } from './usePhone.ts'

type Props = {
  readonly title: string
  readonly opened: boolean
  readonly close: () => void
  /** Called when it is gone, to give the focus back where what it was opened from is gone too, as a menu is. */
  readonly closed?: () => void
  readonly size?: 'md' | 'lg' | 'xl'
  readonly children: ReactNode
}

/** A form over the page, on a phone in its place. It begins anew each time it is opened. */
export function Dialogue({ title, opened, close, closed, size = 'lg', children }: Props) {
  const { shell } = useWords()
  return (
    <Modal opened={opened} onClose={close} title={title} size={size} fullScreen={usePhone()}
      closeButtonProps={{ 'aria-label': shell.close }} {...(closed && { returnFocus: false, onExitTransitionEnd: closed })}>
      {opened ? children : null}
    </Modal>
  )
}
