import { Button, Group, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { useWords } from '../words/words.ts'
import classes from './offers.module.css'
import type { Save } from './useOfferForm.ts'

type Props = { readonly isNew: boolean; readonly isSame: boolean; readonly hasFlaws: boolean; readonly save: Save }

/** Where the form ends: save it, or leave it. Stays in sight on a desk. */
export function SaveBar({ isNew, isSame, hasFlaws, save }: Props) {
  const { offers: { form }, shell } = useWords()
  return (
    <div className={classes.bar}>
      {save.error ? <div style={{ marginBottom: 10 }}><Failed error={save.error} /></div> : null}
      <Group gap="sm">
        {isNew ? (
          <>
            <Button leftSection={<IconPlayerPlay size={18} />} loading={save.isPending}
              onClick={() => save.start('active')}>{form.saveActive}</Button>
            <Button type="submit" variant="light" disabled={save.isPending}>{form.saveDraft}</Button>
          </>
        ) : <Button type="submit" loading={save.isPending} disabled={isSame}>{form.save}</Button>}
        <Button component={Link} to="/offers" variant="default">{shell.cancel}</Button>
        <Text size="sm" role="status"
          c={hasFlaws ? 'var(--mantine-color-error)' : 'dimmed'}>{hasFlaws ? form.wrong : isNew || isSame ? '' : form.unsaved}</Text>
      </Group>
    </div>
  )
}
