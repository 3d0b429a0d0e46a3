import { Badge, Button, Group, Switch, Table, Text } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Key } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { KeyForm } from './KeyForm.tsx'
import { OwnerOnly } from './OwnerOnly.tsx'
import { RevokeKey } from './RevokeKey.tsx'

/** The keys by which programs come in. */
export function Keys() {
  const { settings } = useWords()
  const mayChange = useMay('owner')
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<Key | null>(null)
  const keys = useQuery({ queryKey: ['keys'], queryFn: usual.keys.list, enabled: mayChange })
  if (!mayChange) return <OwnerOnly hidden />
  if (keys.isError) return <Failed error={keys.error} retry={() => void keys.refetch()} />
  if (!keys.data) return <Loading rows={3} />
  const make = <Button leftSection={<IconPlus size={18} />} onClick={() => setMaking(true)}>{settings.keys.create}</Button>
  return (
    <Sheet>
      {keys.data.length === 0 ? <Empty icon={IconKey} title={settings.tabs.keys} actions={make}>{settings.keys.empty}</Empty> : (
        <>
          <Group justify="space-between" mb="md">
            <Text c="dimmed" style={{ flex: '1 1 16rem' }}>{settings.keys.about}</Text>
            {make}
          </Group>
          <KeyTable keys={keys.data} revoke={setRevoking} />
        </>
      )}
      <KeyForm opened={making} close={() => setMaking(false)} />
      <RevokeKey revoked={revoking} close={() => setRevoking(null)} />
    </Sheet>
  )
}

// --- internal ---

function KeyTable({ keys, revoke }: { readonly keys: readonly Key[]; readonly revoke: (key: Key) => void }) {
  const { settings } = useWords()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const shown = keys.filter(key => all || key.revokedAt === null).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  const { columns } = settings.keys
  return (
    <>
      <Table.ScrollContainer minWidth={300}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              {[columns.name, columns.role].map(each => <Table.Th key={each}>{each}</Table.Th>)}
              {[columns.made, columns.state].map(each => <Table.Th key={each} visibleFrom="sm">{each}</Table.Th>)}
              <Table.Th aria-label={settings.keys.revoke} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(key => (
              <Table.Tr key={key.id} {...(key.revokedAt === null ? {} : { c: 'dimmed' })}>
                <Table.Td fw={600} style={{ overflowWrap: 'anywhere' }}>{key.name}</Table.Td>
                <Table.Td>{settings.roles[key.role] ?? key.role}</Table.Td>
                <Table.Td visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>{format.day(key.createdAt)}</Table.Td>
                <Table.Td visibleFrom="sm">
                  {key.revokedAt === null ? <Badge variant="light"
                    tt="none">{settings.keys.active}</Badge> : settings.keys.revoked(format.day(key.revokedAt))}
                </Table.Td>
                <Table.Td ta="right">
                  {key.revokedAt === null ? (
                    <Button size="compact-sm" variant="subtle" color="red" aria-label={`${settings.keys.revoke}: ${key.name}`}
                      onClick={() => revoke(key)}>
                      {settings.keys.revoke}
                    </Button>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {keys.some(key => key.revokedAt !== null) ? (
        <Switch mt="md" label={settings.keys.showRevoked} checked={all} onChange={event => setAll(event.currentTarget.checked)} />
      ) : null}
    </>
  )
}
