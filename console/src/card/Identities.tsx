import { Badge, Code, Group, Spoiler, Stack, Text, Title } from '@mantine/core'
import type { Customer } from '@usual/sdk/customer.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

/** The names under which this customer is known, and which cards became this one, and why. */
export function Identities({ customer }: { readonly customer: Customer }) {
  const { history } = useWords().card
  const format = useFormat()
  // An id with a tilde was made up for a browser, which stands in the list itself.
  const identities = customer.identities.filter(identity => !(identity.kind === 'user' && identity.value.startsWith('~')))
  return (
    <Stack>
      <Sheet>
        <Title order={2} fz={20} mb="sm">{history.identities}</Title>
        {identities.length === 0 ? <Text c="dimmed">{history.identitiesEmpty}</Text> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {identities.map(identity => (
            <li key={`${identity.kind} ${identity.value}`}>
              <Group gap="xs" wrap="nowrap">
                <Badge variant="default" tt="none" fw={500}
                  style={{ flexShrink: 0 }}>{history.names[identity.kind] ?? identity.kind}</Badge>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{identity.value}</Text>
              </Group>
              <Text size="xs" c="dimmed">{history.first(format.day(identity.firstSeenAt))}</Text>
            </li>
          ))}
        </Stack>
      </Sheet>
      <Sheet>
        <Title order={2} fz={20} mb="sm">{history.merges}</Title>
        {customer.merges.length === 0 ? <Text c="dimmed">{history.mergesEmpty}</Text> : null}
        <Stack gap="md">{customer.merges.map(merge => <Merge key={`${merge.fromId} ${merge.mergedAt}`} merge={merge} />)}</Stack>
      </Sheet>
    </Stack>
  )
}

// --- internal ---

function Merge({ merge }: { readonly merge: Customer['merges'][number] }) {
  const { history } = useWords().card
  const format = useFormat()
  const evidence = JSON.stringify(merge.evidence, null, 2)
  // A member of staff who merged gave their reason in words.
  const { reason: said, by } = merge.reason === 'staff' ? wordsOf(merge.evidence) : { reason: null, by: null }
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <Text>{history.merged(merge.fromId, history.why[merge.reason] ?? history.whyOther(merge.reason))}</Text>
      {said === null ? null : <Text size="sm" fs="italic">{said}</Text>}
      <Text size="xs" c="dimmed">{[format.dayTime(merge.mergedAt), by].filter(each => each !== null).join(' · ')}</Text>
      {evidence === undefined || evidence === '{}' || evidence === 'null' ? null : (
        <Spoiler maxHeight={0} showLabel={history.evidence} hideLabel={history.hideRaw}><Code block mt={4}>{evidence}</Code></Spoiler>
      )}
    </div>
  )
}

function wordsOf(evidence: unknown): { readonly reason: string | null; readonly by: string | null } {
  const said = (typeof evidence === 'object' && evidence !== null ? evidence : {}) as Readonly<Record<string, unknown>>
  const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  return { reason: textOf(said['reason']), by: textOf(said['by']) }
}
