import { ActionIcon, Anchor, Avatar, Badge, Box, Group, Text, Tooltip } from '@mantine/core'
import { IconArrowsExchange, IconPencil } from '@tabler/icons-react'
import type { Person } from '@usual/sdk/customer.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'

type Props = {
  readonly person: Person
  readonly successor: string | null
  readonly mayChange: boolean
  readonly edit: () => void
  readonly handOver: () => void
}

/** One person at a customer: who, as what, and with which part in the decision. */
export function PersonRow({ person, successor, mayChange, edit, handOver }: Props) {
  const { people } = useWords().card
  const format = useFormat()
  const work = [person.position, person.responsibility].filter(each => each !== null && each !== '')
  const times = [
    people.since(format.day(person.since)),
    person.until === null ? null : people.until(format.day(person.until)),
    successor === null ? null : people.successor(successor),
  ].filter(each => each !== null)
  return (
    <Group py="sm" wrap="nowrap" align="start" gap="sm" style={{ borderTop: '1px solid var(--usual-line)' }}>
      <Avatar name={person.name} color={person.until === null ? 'awning' : 'gray'} radius="xl" aria-hidden visibleFrom="xs" />
      <Box style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Group gap="xs">
          <Text fw={600}>{person.name}</Text>
          {person.decisionPart === null ? null : <Badge variant="light" tt="none">{people.parts[person.decisionPart]}</Badge>}
        </Group>
        {work.length === 0 ? null : <Text size="sm">{work.join(' · ')}</Text>}
        <Group gap="sm" style={{ rowGap: 0 }}>
          {person.phone ? <Anchor size="sm" href={`tel:${person.phone.replace(/[^\d+]/g, '')}`}>{person.phone}</Anchor> : null}
          {person.email ? <Anchor size="sm" href={`mailto:${person.email}`}>{person.email}</Anchor> : null}
        </Group>
        <Text size="xs" c="dimmed">{times.join(' · ')}</Text>
      </Box>
      <Group gap={4} wrap="nowrap">
        {person.until === null ? (
          <Tooltip label={people.handOver}>
            <ActionIcon variant="subtle" color="gray" size={36} disabled={!mayChange} aria-label={`${people.handOver}: ${person.name}`}
              onClick={handOver}>
              <IconArrowsExchange size={18} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <ActionIcon variant="subtle" color="gray" size={36} disabled={!mayChange} aria-label={people.edit(person.name)} onClick={edit}>
          <IconPencil size={18} />
        </ActionIcon>
      </Group>
    </Group>
  )
}
