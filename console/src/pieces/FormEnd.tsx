import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { Failed } from './Failed.tsx'

/** What is on its way to the server, as a mutation tells it. */
export type Sending = { readonly isPending: boolean; readonly isError: boolean; readonly error: unknown }

type Props = {
  readonly sending: Sending
  readonly submit: string
  readonly close: () => void
  readonly disabled?: boolean
  readonly color?: string
  /** What else may be done, at the other side. */
  readonly children?: ReactNode
}

/** The end of every form: what the server refused, the way back and the deed. */
export function FormEnd({ sending, submit, close, disabled = false, color = 'awning', children }: Props) {
  const { shell } = useWords()
  return (
    <>
      {sending.isError ? <Failed error={sending.error} /> : null}
      <Group justify="end">
        {children}
        <Button variant="default" onClick={close}>{shell.cancel}</Button>
        <Button type="submit" color={color} loading={sending.isPending} disabled={disabled}>{submit}</Button>
      </Group>
    </>
  )
}
