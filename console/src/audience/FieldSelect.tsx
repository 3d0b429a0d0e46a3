import { Select } from '@mantine/core'
import type { AudienceField, Rule } from '@usual/sdk/audience.ts'
import { useMemo } from 'react'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { freshRow } from './comparisons.ts'
import type { Leaf } from './rules.ts'
import { useFields } from './useAudience.ts'

type Props = { readonly leaf: Leaf; readonly change: (rule: Rule) => void; readonly isFresh: boolean }

/** What a row asks about: a field, or what is counted. Letters find it. */
export function FieldSelect({ leaf, change, isFresh }: Props) {
  const { audience } = useWords()
  const { byName } = useFields()
  const value = keyOf(leaf)
  const data = useChoices(value)
  const pick = (key: string | null) => {
    if (key === null || key === value) return
    const counted = countedKinds.find(of => key === `count:${of}`)
    const field = byName.get(key)
    if (counted) change({ kind: 'count', of: counted, op: '>=', times: 1, ...(counted === 'orders' ? {} : { name: '' }) })
    else if (field) change(freshRow(field))
  }
  return (
    <Select aria-label={audience.field} placeholder={audience.pick} data={data} value={value === '' ? null : value} searchable
      allowDeselect={false}
      autoFocus={isFresh} nothingFoundMessage={audience.fieldNone} maxDropdownHeight={340} onChange={pick} comboboxProps={{ shadow: 'md' }}
      limit={80} selectFirstOptionOnChange />
  )
}

/** How the page names what a row asks about. */
export function useFieldName(): (leaf: Leaf) => string {
  const { audience } = useWords()
  const { language } = useLanguage()
  const { byName } = useFields()
  return leaf => (leaf.kind === 'count' ? audience.counted[leaf.of] : byName.get(leaf.field)?.label[language] ?? leaf.field)
}

// --- internal ---

const countedKinds = ['orders', 'product', 'category', 'event'] as const
const groups = ['customer', 'orders', 'worth', 'consent', 'card'] as const satisfies readonly AudienceField['group'][]

function keyOf(leaf: Leaf): string {
  return leaf.kind === 'count' ? `count:${leaf.of}` : leaf.field
}

/** Everything that can be asked in its groups; and what the present row asks, where that is a field that a source named. */
function useChoices(present: string) {
  const { audience } = useWords()
  const { language } = useLanguage()
  const { fields, byName } = useFields()
  return useMemo(() => {
    const did = { group: audience.groups.did, items: countedKinds.map(of => ({ value: `count:${of}`, label: audience.counted[of] })) }
    const known = groups.map(group => ({
      group: audience.groups[group],
      items: (fields.data?.fields ?? []).filter(field => field.group === group)
        .map(({ name, label }) => ({ value: name, label: label[language] })),
    })).filter(({ items }) => items.length > 0)
    const isOther = present !== '' && !present.startsWith('count:') && !byName.has(present)
    return [did, ...known, ...(isOther ? [{ group: audience.groups.other, items: [{ value: present, label: present }] }] : [])]
  }, [audience, language, fields.data, byName, present])
}
