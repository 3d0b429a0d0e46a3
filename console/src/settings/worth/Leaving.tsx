import { ActionIcon, Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Settings } from '@usual/sdk/types.ts'
import type { LeavingReason } from '@usual/sdk/worth.ts'
import { useState } from 'react'
import { useMay } from '../../shell/session.ts'
import { useWords } from '../../words/words.ts'
import { codeOf, freeKey } from './amounts.ts'
import { Section } from './Section.tsx'
import classes from './worth.module.css'

/** A reason while it is edited; a new one has no code yet. */
type Row = Omit<LeavingReason, 'code'> & { readonly key: number; readonly code: string | null }

/** The reasons that a customer who leaves is asked to choose from. */
export function Leaving({ shop }: { readonly shop: Settings }) {
  const { leaving } = useWords().settings.worth
  const mayChange = useMay('owner')
  const [rows, setRows] = useState<readonly Row[]>(() => shop.leavingReasons.map((reason, key) => ({ ...reason, key })))
  const set = (key: number, change: Partial<Row>) => setRows(rows.map(row => (row.key === key ? { ...row, ...change } : row)))
  const problem = (row: Row, name: 'en' | 'ru') => {
    const text = row[name].trim().toLowerCase()
    if (text === '') return leaving.missing
    return rows.filter(other => other[name].trim().toLowerCase() === text).length > 1 ? leaving.twice : undefined
  }
  const fits = rows.every(row => !problem(row, 'en') && !problem(row, 'ru'))
  return (
    <Section title={leaving.title} hint={leaving.hint} shop={shop} change={fits ? { leavingReasons: toReasons(rows) } : undefined}>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {rows.map((row, index) => (
          <li key={row.key} className={classes.reason}>
            <TextInput aria-label={leaving.in.en(index + 1)} placeholder="English" lang="en" value={row.en} maxLength={80}
              disabled={!mayChange} error={problem(row, 'en')} onChange={event => set(row.key, { en: event.currentTarget.value })} />
            <TextInput aria-label={leaving.in.ru(index + 1)} placeholder="Русский" lang="ru" value={row.ru} maxLength={80}
              disabled={!mayChange} error={problem(row, 'ru')} onChange={event => set(row.key, { ru: event.currentTarget.value })} />
            <Checkbox label={leaving.mendable} checked={row.mendable} disabled={!mayChange} className={classes.tick ?? ''}
              onChange={event => set(row.key, { mendable: event.currentTarget.checked })} />
            <ActionIcon variant="subtle" color="gray" size={36} disabled={!mayChange || rows.length === 1}
              aria-label={leaving.remove(index + 1)}
              onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}><IconX size={18} /></ActionIcon>
          </li>
        ))}
      </Stack>
      <Button variant="default" size="compact-md" leftSection={<IconPlus size={16} />} disabled={!mayChange || rows.length >= most}
        style={{ alignSelf: 'start' }}
        onClick={() => setRows([...rows, { key: freeKey(rows), code: null, en: '', ru: '', mendable: true }])}>
        {leaving.add}
      </Button>
    </Section>
  )
}

// --- internal ---

/** The server takes no more. */
const most = 30

/** A code, once given, stays with its reason whatever the words become, because past answers carry it. */
function toReasons(rows: readonly Row[]): readonly LeavingReason[] {
  const taken = new Set(rows.flatMap(({ code }) => (code === null ? [] : [code])))
  return rows.map(({ code, en, ru, mendable }) => {
    const given = code ?? codeOf(en, taken)
    taken.add(given)
    return { code: given, en: en.trim(), ru: ru.trim(), mendable }
  })
}
