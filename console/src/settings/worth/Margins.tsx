import { ActionIcon, Autocomplete, Button, Stack, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Settings } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { useMay } from '../../shell/session.ts'
import { usual } from '../../shell/usual.ts'
import { useWords } from '../../words/words.ts'
import { Amount } from './Amount.tsx'
import { freeKey, isFit, marginBounds, toPercent, toShare, type Typed } from './amounts.ts'
import classes from './worth.module.css'
import { Section } from './Section.tsx'

type Row = { readonly key: number; readonly category: string; readonly percent: Typed }

/** What of the price is profit: in general, and for categories that differ. */
export function Margins({ shop }: { readonly shop: Settings }) {
  const { margins } = useWords().settings.worth
  const mayChange = useMay('owner')
  const [margin, setMargin] = useState<Typed>(toPercent(shop.margin))
  const [rows, setRows] = useState<readonly Row[]>(() =>
    Object.entries(shop.categoryMargins).map(([category, share], key) => ({ key, category, percent: toPercent(share) })))
  const categories = useCategories()
  const set = (key: number, change: Partial<Row>) => setRows(rows.map(row => (row.key === key ? { ...row, ...change } : row)))
  const names = rows.map(row => row.category.trim())
  const isTwice = (category: string) => category !== '' && names.filter(name => name === category).length > 1
  const fits = isFit(margin, marginBounds) && rows.every(row => isFit(row.percent, marginBounds)) &&
    names.every(name => name !== '' && !isTwice(name))
  const change = fits ? {
    margin: toShare(margin), categoryMargins: Object.fromEntries(rows.map(row => [row.category.trim(), toShare(row.percent)])),
  } : undefined
  return (
    <Section title={margins.title} hint={margins.hint} shop={shop} change={change}>
      <div className={classes.narrow}>
        <Amount label={margins.all} description={margins.allHint} value={margin} bounds={marginBounds} unit="%" change={setMargin} />
      </div>
      <Stack gap="xs" role="group" aria-label={margins.byCategory}>
        <Text fw={500}>{margins.byCategory}</Text>
        {rows.length === 0 ? <Text size="sm" c="dimmed">{margins.none}</Text> : null}
        {rows.map(row => (
          <div key={row.key} className={classes.pair}>
            <Autocomplete aria-label={margins.category} placeholder={margins.category}
              data={categories.filter(name => !names.includes(name))} value={row.category} maxLength={255} disabled={!mayChange}
              onChange={category => set(row.key, { category })}
              error={row.category.trim() === '' ? margins.nameMissing : isTwice(row.category.trim()) ? margins.twice : undefined} />
            <Amount bare label={margins.of(row.category)} value={row.percent} bounds={marginBounds} unit="%"
              change={percent => set(row.key, { percent })} />
            <ActionIcon variant="subtle" color="gray" size={36} disabled={!mayChange} aria-label={margins.remove(row.category)}
              onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}><IconX size={18} /></ActionIcon>
          </div>
        ))}
        <Button variant="default" size="compact-md" leftSection={<IconPlus size={16} />} disabled={!mayChange}
          style={{ alignSelf: 'start' }} onClick={() => setRows([...rows, { key: freeKey(rows), category: '', percent: margin }])}>
          {margins.add}
        </Button>
      </Stack>
    </Section>
  )
}

// --- internal ---

/** The categories of the products that sell, to choose from. */
function useCategories(): readonly string[] {
  const products = useQuery({ queryKey: ['products', 'categories'], queryFn: () => usual.products({ limit: 200 }), staleTime: 60_000 })
  return [...new Set((products.data?.products ?? []).flatMap(({ category }) => (category === null ? [] : [category])))].toSorted()
}
