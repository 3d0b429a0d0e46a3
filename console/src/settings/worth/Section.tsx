import { Button, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '@usual/sdk/types.ts'
import { useId, type ReactNode } from 'react'
import { Failed } from '../../pieces/Failed.tsx'
import { isEqual } from '../../pieces/isEqual.ts'
import { Sheet } from '../../pieces/Sheet.tsx'
import { useMay } from '../../shell/session.ts'
import { usual } from '../../shell/usual.ts'
import { useWords } from '../../words/words.ts'

type Props = {
  readonly title: string
  readonly hint: string
  /** What saving would change; undefined while something does not fit. */
  readonly change: Partial<Settings> | undefined
  readonly shop: Settings
  readonly children: ReactNode
}

/** One group of settings with a button of its own, so that a slip in one does not hold up the others. */
export function Section({ title, hint, change, shop, children }: Props) {
  const { settings } = useWords()
  const mayChange = useMay('owner')
  const heading = useId()
  const cache = useQueryClient()
  const save = useMutation({
    mutationFn: (changed: Partial<Settings>) => usual.settings.change(changed),
    onSuccess: saved => {
      cache.setQueryData(['settings'], saved)
      notifications.show({ message: settings.saved })
    },
  })
  const isSame = change !== undefined && Object.entries(change).every(([name, value]) => isEqual(value, shop[name as keyof Settings]))
  return (
    <Sheet component="section" aria-labelledby={heading}>
      <form noValidate onSubmit={event => { event.preventDefault(); if (change && !isSame && mayChange) save.mutate(change) }}>
        <Stack>
          <div>
            <Title order={2} fz={20} id={heading}>{title}</Title>
            <Text size="sm" c="dimmed">{hint}</Text>
          </div>
          {children}
          {save.isError ? <Failed error={save.error} /> : null}
          <Button type="submit" loading={save.isPending} disabled={!mayChange || change === undefined || isSame}
            style={{ alignSelf: 'start' }} aria-label={`${settings.save}: ${title}`}>{settings.save}</Button>
        </Stack>
      </form>
    </Sheet>
  )
}
