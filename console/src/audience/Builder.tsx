import { Button, Group, Stack, Text } from '@mantine/core'
import type { Rule } from '@usual/sdk/audience.ts'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { useWords } from '../words/words.ts'
import { GroupBox } from './GroupBox.tsx'
import { asGroup, fieldNamesOf, hasCount, isEverybody, isFinished, isGroup, peel } from './rules.ts'
import { useFields } from './useAudience.ts'

type Props = { readonly rule: Rule; readonly change: (rule: Rule) => void }

/** A rule as rows of plain language. Knows nothing of who fits: that is the count's. */
export function Builder({ rule, change }: Props) {
  const { audience } = useWords()
  const { fields, byName } = useFields()
  if (fields.isError) return <Failed error={fields.error} retry={() => void fields.refetch()} retrying={fields.isFetching} />
  if (!fields.data) return <Loading rows={2} height={44} />
  const { not, inner } = peel(asGroup(rule))
  const asksProfile = hasCount(rule) || fieldNamesOf(rule).some(name => byName.get(name)?.profile ?? name !== '')
  return (
    <Stack gap="sm">
      {isEverybody(rule) ? (
        <div>
          <Text fw={600}>{audience.everybody}</Text>
          <Text size="sm" c="dimmed">{audience.everybodyHint}</Text>
          <Group gap="xs" mt="xs">
            {starters.map(({ name, rule: start }) => (
              <Button key={name} size="compact-sm" fz="sm" variant="default" fw={500}
                onClick={() => change(start)}>{audience.starters[name]}</Button>
            ))}
          </Group>
        </div>
      ) : null}
      {isGroup(inner) ? <GroupBox not={not} group={inner} change={change} /> : null}
      {isFinished(rule) ? null : <Text size="sm" role="status">{audience.unfinished}</Text>}
      {asksProfile ? <Text size="xs" c="dimmed">{audience.profileHint}</Text> : null}
    </Stack>
  )
}

// --- internal ---

/** Rules that most begin with; their numbers are there to be changed. */
const starters = [
  {
    name: 'regulars',
    rule: { kind: 'all', rules: [
      { kind: 'compare', field: 'orders', op: '>=', value: 5 }, { kind: 'days', field: 'last_order', direction: 'ago', op: '>=', days: 60 },
    ] },
  },
  { name: 'fresh', rule: { kind: 'all', rules: [{ kind: 'count', of: 'orders', op: '>=', times: 1, days: 30 }] } },
  { name: 'weakening', rule: { kind: 'all', rules: [{ kind: 'compare', field: 'worth.state', op: '=', value: 'weakening' }] } },
  { name: 'email', rule: { kind: 'all', rules: [{ kind: 'compare', field: 'permits.offers.email', op: '=', value: true }] } },
] as const satisfies readonly { readonly name: string; readonly rule: Rule }[]
