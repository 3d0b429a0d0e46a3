import { ActionIcon, Select, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { AudienceField, Rule } from '@usual/sdk/audience.ts'
import { useWords } from '../words/words.ts'
import classes from './audience.module.css'
import { askedBy, comparisonOf, comparisonsOf, type Comparison } from './comparisons.ts'
import { CountInputs } from './CountInputs.tsx'
import { FieldSelect, useFieldName } from './FieldSelect.tsx'
import { dress, type Leaf } from './rules.ts'
import { useFields } from './useAudience.ts'
import { ValueInput } from './ValueInput.tsx'

type Props = {
  readonly not: boolean
  readonly leaf: Leaf
  readonly change: (rule: Rule) => void
  readonly remove: () => void
  readonly isFresh: boolean
}

/** One line of plain language: what is asked, how, and compared with what. */
export function Row({ not, leaf, change, remove, isFresh }: Props) {
  const { audience } = useWords()
  const { byName } = useFields()
  const name = useFieldName()(leaf)
  const field = leaf.kind === 'count' ? undefined : byName.get(leaf.field)
  const type = field?.type ?? 'any'
  const set = (next: Leaf) => change(dress(not, next))
  // "is known" and "yes" have an opposite among the comparisons.
  const mayTurn = not ? leaf.kind !== 'exists' : leaf.kind !== 'exists' && type !== 'flag' && !isEmpty(leaf)
  return (
    <li className={classes.row}>
      <div className={classes.controls}>
        {mayTurn ? (
          <UnstyledButton className={classes.not ?? ''} aria-pressed={not} aria-label={audience.notLabel(name)}
            onClick={() => change(dress(!not, leaf))}>{audience.not}</UnstyledButton>
        ) : null}
        <div className={classes.fieldPlace}><FieldSelect leaf={leaf} change={change} isFresh={isFresh} /></div>
        {leaf.kind === 'count' ? <CountInputs leaf={leaf} change={set} /> : null}
        {leaf.kind === 'count' || isEmpty(leaf) ? null : (
          <>
            <Ask not={not} leaf={leaf} field={field} change={change} />
            <div className={classes.valuePlace} data-wide={isShort(leaf, field) ? undefined : true}>
              <ValueInput leaf={leaf} field={field} change={set} />
            </div>
          </>
        )}
      </div>
      <ActionIcon className={classes.removePlace ?? ''} variant="subtle" color="gray" size={36}
        aria-label={audience.removeRow(name || audience.field)} onClick={remove}><IconX size={18} /></ActionIcon>
    </li>
  )
}

// --- internal ---

/** A row whose field was not chosen yet. */
function isEmpty(leaf: Leaf): boolean {
  return leaf.kind !== 'count' && leaf.field === ''
}

/** A number, which needs little room; all else needs letters. */
function isShort({ kind }: Leaf, field: AudienceField | undefined): boolean {
  return kind === 'days' || (kind === 'compare' && field?.type === 'number')
}

type AskProps = {
  readonly not: boolean; readonly leaf: Exclude<Leaf, { kind: 'count' }>; readonly field: AudienceField | undefined
  readonly change: (rule: Rule) => void
}

function Ask({ not, leaf, field, change }: AskProps) {
  const { audience } = useWords()
  const type = field?.type ?? 'any'
  const present = comparisonOf(not, leaf, type)
  const choices = field ? comparisonsOf(field) : [present]
  const words = type === 'day' ? audience.compareDay : type === 'number' ? audience.compare : audience.compareText
  const label = (comparison: Comparison) => audience.compareOther[comparison] ?? words[comparison] ?? comparison
  const pick = (value: string | null) => {
    const comparison = choices.find(each => each === value)
    if (comparison === undefined || comparison === present) return
    const next = askedBy(comparison, leaf.field, type, leaf)
    const stays = not && present !== 'unknown' && comparison !== 'known' && comparison !== 'unknown'
    change(stays ? { kind: 'not', rule: next } : next)
  }
  return (
    <div className={classes.askPlace} data-wide={leaf.kind === 'days' || undefined}>
      <Select aria-label={audience.comparison} allowDeselect={false} value={present} onChange={pick} comboboxProps={{ shadow: 'md' }}
        maxDropdownHeight={420}
        data={(choices.includes(present) ? choices : [present, ...choices]).map(value => ({ value, label: label(value) }))} />
    </div>
  )
}
