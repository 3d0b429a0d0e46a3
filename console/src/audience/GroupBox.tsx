import { ActionIcon, Button, Group, Select, Text } from '@mantine/core'
import { IconPlus, IconSquarePlus, IconX } from '@tabler/icons-react'
import type { Rule } from '@usual/sdk/audience.ts'
import { useState } from 'react'
import { useWords } from '../words/words.ts'
import classes from './audience.module.css'
import { dress, isGroup, modeOf, modes, peel, withMode, type GroupRule } from './rules.ts'
import { Row } from './Row.tsx'

type Props = {
  readonly not: boolean
  readonly group: GroupRule
  readonly change: (rule: Rule) => void
  /** Left out for the outermost one. */
  readonly remove?: () => void
  readonly depth?: number
}

/** Rows that count together, with groups within. What is empty at the outermost says nothing here: the builder does. */
export function GroupBox({ not, group, change, remove, depth = 0 }: Props) {
  const { audience } = useWords()
  /** The row that was added last takes the focus. */
  const [fresh, setFresh] = useState(-1)
  const { rules } = group
  const set = (next: readonly Rule[]) => change(dress(not, { ...group, rules: next }))
  const add = (rule: Rule) => {
    setFresh(rules.length)
    set([...rules, rule])
  }
  const changeAt = (at: number) => (next: Rule) => set(rules.map((each, i) => (i === at ? next : each)))
  const removeAt = (at: number) => () => {
    setFresh(-1)
    set(rules.filter((_, i) => i !== at))
  }
  const mode = modeOf(not, group)
  return (
    <div role="group" aria-label={audience.modes[mode]} className={classes.group} data-depth={Math.min(depth, 3)} data-mode={group.kind}>
      {rules.length === 0 && depth === 0 && mode === 'all' ? null : (
        <Group gap="xs" mb="xs" wrap="nowrap">
          <Select aria-label={audience.mode} value={mode} allowDeselect={false} size="sm" fw={600} maw={250}
            comboboxProps={{ shadow: 'md' }}
            data={modes.map(value => ({ value, label: audience.modes[value] }))}
            onChange={value => change(withMode(modes.find(each => each === value) ?? 'all', rules))} />
          {remove ? (
            <ActionIcon variant="subtle" color="gray" size={36} ml="auto" aria-label={audience.removeGroup}
              onClick={remove}><IconX size={18} /></ActionIcon>
          ) : null}
        </Group>
      )}
      {rules.length === 0 && (depth > 0 || mode !== 'all') ? (
        <Text size="sm" c="dimmed" mb="xs">{mode === 'all' || mode === 'none' ? audience.everybody : audience.nobody}</Text>
      ) : null}
      {rules.length === 0 ? null : (
        <ul className={classes.rows}>
          {rules.map((rule, i) => {
            const { not: isTurned, inner } = peel(rule)
            return isGroup(inner) ? (
              <li key={i}><GroupBox not={isTurned} group={inner} change={changeAt(i)} remove={removeAt(i)} depth={depth + 1} /></li>
            ) : (
              <Row key={i} not={isTurned} leaf={inner} change={changeAt(i)} remove={removeAt(i)} isFresh={i === fresh} />
            )
          })}
        </ul>
      )}
      <Group gap="xs">
        <Button size="compact-sm" fz="sm" variant="light" leftSection={<IconPlus size={16} />}
          onClick={() => add(emptyRow)}>{audience.addRow}</Button>
        {depth < 4 ? (
          <Button size="compact-sm" fz="sm" variant="subtle" leftSection={<IconSquarePlus size={16} />}
            onClick={() => add({ kind: group.kind === 'all' ? 'any' : 'all', rules: [emptyRow] })}>{audience.addGroup}</Button>
        ) : null}
      </Group>
    </div>
  )
}

// --- internal ---

/** A row whose field is to be chosen. */
const emptyRow: Rule = { kind: 'exists', field: '' }
