import { ActionIcon, Button, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Settings } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { useMay } from '../../shell/session.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { Amount } from './Amount.tsx'
import { freeKey, isFit, toPercent, toShare, type Bounds, type Typed } from './amounts.ts'
import { Section } from './Section.tsx'
import classes from './worth.module.css'

type Row = { readonly key: number; readonly en: string; readonly ru: string; readonly percent: Typed; readonly minutes: Typed }

/** The tiers by worth, the best first, how soon each is served, and how long nobody waits. */
export function Tiers({ shop }: { readonly shop: Settings }) {
  const { tiers } = useWords().settings.worth
  const mayChange = useMay('owner')
  const format = useFormat()
  const [bound, setBound] = useState<Typed>(shop.queueBoundMinutes)
  const [rows, setRows] = useState<readonly Row[]>(() =>
    shop.tiers.map(({ en, ru, share, waitMinutes }, key) => ({ key, en, ru, percent: toPercent(share), minutes: waitMinutes })))
  const set = (key: number, change: Partial<Row>) => setRows(rows.map(row => (row.key === key ? { ...row, ...change } : row)))
  const missing = (text: string) => (text.trim() === '' ? tiers.missing : undefined)
  const fits = isFit(bound, boundBounds) &&
    rows.every(row => !missing(row.en) && !missing(row.ru) && isFit(row.percent, shareBounds) && isFit(row.minutes, waitBounds))
  const sum = rows.reduce((all, row) => all + Number(row.percent), 0)
  const change = fits ? {
    queueBoundMinutes: Number(bound),
    tiers: rows.map(({ en, ru, percent, minutes }) =>
      ({ en: en.trim(), ru: ru.trim(), share: toShare(percent), waitMinutes: Number(minutes) })),
  } : undefined
  return (
    <Section title={tiers.title} hint={tiers.hint} shop={shop} change={change}>
      <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {rows.map((row, index) => (
          <li key={row.key} className={classes.tier}>
            <TextInput label={tiers.english} aria-label={tiers.in.en(index + 1)} lang="en" value={row.en} maxLength={80}
              disabled={!mayChange} error={missing(row.en)} onChange={event => set(row.key, { en: event.currentTarget.value })} />
            <TextInput label={tiers.russian} aria-label={tiers.in.ru(index + 1)} lang="ru" value={row.ru} maxLength={80}
              disabled={!mayChange} error={missing(row.ru)} onChange={event => set(row.key, { ru: event.currentTarget.value })} />
            <Amount label={tiers.share} value={row.percent} bounds={shareBounds} unit="%" change={percent => set(row.key, { percent })} />
            <Amount label={tiers.wait} value={row.minutes} bounds={waitBounds} unit={tiers.min}
              change={minutes => set(row.key, { minutes })} />
            <ActionIcon variant="subtle" color="gray" size={36} disabled={!mayChange || rows.length === 1}
              aria-label={tiers.remove(index + 1)}
              onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}><IconX size={18} /></ActionIcon>
          </li>
        ))}
      </Stack>
      <Button variant="default" size="compact-md" leftSection={<IconPlus size={16} />} disabled={!mayChange || rows.length >= most}
        style={{ alignSelf: 'start' }}
        onClick={() => setRows([...rows, { key: freeKey(rows), en: '', ru: '', percent: 10, minutes: 15 }])}>
        {tiers.add}
      </Button>
      {Math.abs(sum - 100) < 0.05 || !Number.isFinite(sum) ? null : <Text size="sm" role="status">{tiers.sum(format.number(sum))}</Text>}
      <div className={classes.narrow}>
        <Amount label={tiers.bound} description={tiers.boundHint} value={bound} bounds={boundBounds} unit={tiers.min} change={setBound} />
      </div>
    </Section>
  )
}

// --- internal ---

/** The server takes no more. */
const most = 9
const shareBounds: Bounds = { least: 0.1, most: 100, digits: 1 }
const waitBounds: Bounds = { least: 0, most: 10_080, digits: 1 }
const boundBounds: Bounds = { least: 1, most: 10_080, digits: 1 }
